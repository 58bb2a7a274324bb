--
-- PostgreSQL database dump
--


-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 15.20 (Debian 15.20-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: btree_gist; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;


--
-- Name: pg_trgm; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;


--
-- Name: unaccent; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;


--
-- Name: procrastinate_job_event_type; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);


--
-- Name: procrastinate_job_status; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);


--
-- Name: procrastinate_job_to_defer_v1; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);


--
-- Name: _pgtrigger_should_ignore(name); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
                DECLARE
                    _pgtrigger_ignore TEXT[];
                    _result BOOLEAN;
                BEGIN
                    BEGIN
                        SELECT INTO _pgtrigger_ignore
                            CURRENT_SETTING('pgtrigger.ignore');
                        EXCEPTION WHEN OTHERS THEN
                    END;
                    IF _pgtrigger_ignore IS NOT NULL THEN
                        SELECT trigger_name = ANY(_pgtrigger_ignore)
                        INTO _result;
                        RETURN _result;
                    ELSE
                        RETURN FALSE;
                    END IF;
                END;
            $$;


--
-- Name: kse_fold(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.kse_fold(text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $_$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, $1)) $_$;


--
-- Name: pgtrigger_append_only_159da(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.pgtrigger_append_only_159da() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


--
-- Name: pgtrigger_append_only_3d6cf(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.pgtrigger_append_only_3d6cf() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


--
-- Name: pgtrigger_append_only_58c8a(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.pgtrigger_append_only_58c8a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


--
-- Name: pgtrigger_append_only_6d6e0(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.pgtrigger_append_only_6d6e0() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


--
-- Name: pgtrigger_append_only_7caec(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.pgtrigger_append_only_7caec() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


--
-- Name: pgtrigger_append_only_e40df(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.pgtrigger_append_only_e40df() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


--
-- Name: pgtrigger_initiative_stays_e8eca(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.pgtrigger_initiative_stays_e8eca() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;


--
-- Name: pgtrigger_items_as_signed_17d5b(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.pgtrigger_items_as_signed_17d5b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                DECLARE promised int; wanted bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.declaration_id ELSE NEW.declaration_id END;
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    SELECT item_count INTO promised FROM accounts_interestdeclaration WHERE id = wanted;
    IF promised IS NOT NULL AND promised <> (SELECT count(*) FROM accounts_interestitem WHERE declaration_id = wanted) THEN
        RAISE EXCEPTION 'declaration % has other items than were signed', wanted
            USING ERRCODE = 'check_violation', CONSTRAINT = 'accounts_interestdeclaration_items_as_signed';
    END IF;
    RETURN NULL;

                END;
            $$;


--
-- Name: pgtrigger_items_as_signed_d4bf7(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.pgtrigger_items_as_signed_d4bf7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                DECLARE promised int; wanted bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END;
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    SELECT item_count INTO promised FROM accounts_interestdeclaration WHERE id = wanted;
    IF promised IS NOT NULL AND promised <> (SELECT count(*) FROM accounts_interestitem WHERE declaration_id = wanted) THEN
        RAISE EXCEPTION 'declaration % has other items than were signed', wanted
            USING ERRCODE = 'check_violation', CONSTRAINT = 'accounts_interestdeclaration_items_as_signed';
    END IF;
    RETURN NULL;

                END;
            $$;


--
-- Name: pgtrigger_merged_once_c9031(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.pgtrigger_merged_once_c9031() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    PERFORM 1 FROM accounts_organisation WHERE id = NEW.merged_into_id AND merged_into_id IS NULL FOR SHARE;
    IF NOT FOUND OR EXISTS (SELECT 1 FROM accounts_organisation WHERE merged_into_id = NEW.id) THEN
        RAISE EXCEPTION 'organisation %: a merged organisation points to one that is itself not merged', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'accounts_organisation_merged_once';
    END IF;
    RETURN NEW;

                END;
            $$;


--
-- Name: pgtrigger_only_forward_c643d(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.pgtrigger_only_forward_c643d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;


--
-- Name: pgtrigger_only_while_filling_86d28(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.pgtrigger_only_while_filling_86d28() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    PERFORM 1 FROM initiatives_indicatorsheet WHERE id IN (OLD.sheet_id, NEW.sheet_id) FOR SHARE;
    IF EXISTS (SELECT 1 FROM initiatives_indicatorsheet WHERE id IN (OLD.sheet_id, NEW.sheet_id) AND status NOT IN ('OPEN', 'IN_OPMAAK', 'TERUGGESTUURD')) THEN
        RAISE EXCEPTION 'the answers of a submitted sheet are immutable'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'initiatives_answer_only_while_filling';
    END IF;
    RETURN COALESCE(NEW, OLD);
    
                END;
            $$;


--
-- Name: pgtrigger_only_while_filling_95963(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.pgtrigger_only_while_filling_95963() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    PERFORM 1 FROM initiatives_indicatorsheet WHERE id IN (OLD.sheet_id, NEW.sheet_id) FOR SHARE;
    IF EXISTS (SELECT 1 FROM initiatives_indicatorsheet WHERE id IN (OLD.sheet_id, NEW.sheet_id) AND status NOT IN ('OPEN', 'IN_OPMAAK', 'TERUGGESTUURD')) THEN
        RAISE EXCEPTION 'the answers of a submitted sheet are immutable'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'initiatives_answer_only_while_filling';
    END IF;
    RETURN COALESCE(NEW, OLD);
    
                END;
            $$;


--
-- Name: pgtrigger_primary_covers_life_535dc(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.pgtrigger_primary_covers_life_535dc() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                DECLARE life daterange; covered datemultirange; wanted bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END;
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    IF EXISTS (
        SELECT 1 FROM initiatives_workformassignment first
         WHERE first.initiative_id = wanted AND NOT first.is_primary AND 3 < (
            SELECT count(*) FROM initiatives_workformassignment other
             WHERE other.initiative_id = wanted AND NOT other.is_primary
               AND daterange(other.valid_from, other.valid_to, '[]') @> COALESCE(first.valid_from, '-infinity'::date))
    ) THEN
        RAISE EXCEPTION 'initiative % has a day with too many secondary werkvormen', wanted
            USING ERRCODE = 'check_violation', CONSTRAINT = 'initiatives_workformassignment_few_secondaries';
    END IF;
    SELECT daterange(start_on, end_on, '[]') INTO life FROM initiatives_initiative WHERE id = wanted;
    IF life IS NULL THEN RETURN NULL; END IF;
    SELECT range_agg(daterange(valid_from, valid_to, '[]')) INTO covered
      FROM initiatives_workformassignment WHERE initiative_id = wanted AND is_primary;
    IF covered IS NULL OR NOT covered @> life THEN
        RAISE EXCEPTION 'initiative % has a day without primary werkvorm', wanted
            USING ERRCODE = 'check_violation', CONSTRAINT = 'initiatives_workformassignment_primary_covers_life';
    END IF;
    RETURN NULL;

                END;
            $$;


--
-- Name: pgtrigger_primary_covers_life_aa584(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.pgtrigger_primary_covers_life_aa584() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                DECLARE life daterange; covered datemultirange; wanted bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.initiative_id ELSE NEW.initiative_id END;
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    IF EXISTS (
        SELECT 1 FROM initiatives_workformassignment first
         WHERE first.initiative_id = wanted AND NOT first.is_primary AND 3 < (
            SELECT count(*) FROM initiatives_workformassignment other
             WHERE other.initiative_id = wanted AND NOT other.is_primary
               AND daterange(other.valid_from, other.valid_to, '[]') @> COALESCE(first.valid_from, '-infinity'::date))
    ) THEN
        RAISE EXCEPTION 'initiative % has a day with too many secondary werkvormen', wanted
            USING ERRCODE = 'check_violation', CONSTRAINT = 'initiatives_workformassignment_few_secondaries';
    END IF;
    SELECT daterange(start_on, end_on, '[]') INTO life FROM initiatives_initiative WHERE id = wanted;
    IF life IS NULL THEN RETURN NULL; END IF;
    SELECT range_agg(daterange(valid_from, valid_to, '[]')) INTO covered
      FROM initiatives_workformassignment WHERE initiative_id = wanted AND is_primary;
    IF covered IS NULL OR NOT covered @> life THEN
        RAISE EXCEPTION 'initiative % has a day without primary werkvorm', wanted
            USING ERRCODE = 'check_violation', CONSTRAINT = 'initiatives_workformassignment_primary_covers_life';
    END IF;
    RETURN NULL;

                END;
            $$;


--
-- Name: pgtrigger_sensible_number_80c9d(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.pgtrigger_sensible_number_80c9d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    IF EXISTS (
        SELECT 1 FROM initiatives_indicatordefinition
         WHERE id = NEW.definition_id
           AND ((NEW.number < 0 AND NOT may_be_negative) OR abs(NEW.number) > maximum OR scale(trim_scale(NEW.number)) > decimals)
    ) THEN
        RAISE EXCEPTION '% is no sensible answer', NEW.number
            USING ERRCODE = 'check_violation', CONSTRAINT = 'initiatives_answer_sensible_number';
    END IF;
    RETURN NEW;
    
                END;
            $$;


--
-- Name: pgtrigger_sheets_within_life_2c7dd(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.pgtrigger_sheets_within_life_2c7dd() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    IF EXISTS (
        SELECT 1 FROM initiatives_indicatorsheet
         WHERE initiative_id = NEW.id AND status <> 'NIET_VAN_TOEPASSING'
           AND NOT daterange(NEW.start_on, NEW.end_on, '[]') && daterange(make_date(reference_year, 1, 1), make_date(reference_year, 12, 31), '[]')
    ) THEN
        RAISE EXCEPTION 'initiative % has a sheet outside its life', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'initiatives_indicatorsheet_year_within_life';
    END IF;
    RETURN NEW;
    
                END;
            $$;


--
-- Name: pgtrigger_signed_stays_c2608(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.pgtrigger_signed_stays_c2608() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;


--
-- Name: pgtrigger_signed_stays_e55a3(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.pgtrigger_signed_stays_e55a3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;


--
-- Name: pgtrigger_stays_1c4bf(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.pgtrigger_stays_1c4bf() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;


--
-- Name: pgtrigger_submitted_stays_068a5(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.pgtrigger_submitted_stays_068a5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                DECLARE content text[]; loose text[];
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    IF TG_OP = 'UPDATE' THEN
        content := ARRAY['initiative_id', 'reference_year', 'version', 'form', 'work_form', 'obligation_basis', 'period_note', 'remarks',
                         'contact', 'contact_email', 'correction_reason', 'revision', 'started_at', 'minutes_spent'];
        loose := CASE WHEN OLD.status IN ('VASTGESTELD', 'GECORRIGEERD') THEN ARRAY['status']
                      ELSE (SELECT array_agg(key) FROM jsonb_object_keys(to_jsonb(OLD)) key WHERE key <> ALL (content)) END;
        IF to_jsonb(NEW) - loose = to_jsonb(OLD) - loose
           AND (OLD.status NOT IN ('VASTGESTELD', 'GECORRIGEERD') OR NEW.status IN (OLD.status, 'GECORRIGEERD')) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'a submitted sheet is immutable'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'initiatives_indicatorsheet_submitted_stays';
    
                END;
            $$;


--
-- Name: pgtrigger_touched_47ffc(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.pgtrigger_touched_47ffc() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    NEW.changed_at := now(); RETURN NEW;
                END;
            $$;


--
-- Name: pgtrigger_used_stays_62fc3(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.pgtrigger_used_stays_62fc3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                DECLARE loose text[] := '{help,order,source,label,valid_to_year}';
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - loose = to_jsonb(OLD) - loose THEN
        RETURN NEW;
    END IF;
    IF EXISTS (
        SELECT 1 FROM initiatives_answer a JOIN initiatives_indicatorsheet s ON s.id = a.sheet_id
         WHERE a.definition_id = OLD.id AND s.status NOT IN ('OPEN', 'IN_OPMAAK', 'TERUGGESTUURD')
    ) THEN
        RAISE EXCEPTION 'indicator % version % stands on a submitted sheet', OLD.code, OLD.version
            USING ERRCODE = 'check_violation', CONSTRAINT = 'initiatives_indicatordefinition_used_stays';
    END IF;
    RETURN COALESCE(NEW, OLD);
    
                END;
            $$;


--
-- Name: pgtrigger_year_within_life_e4099(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.pgtrigger_year_within_life_e4099() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                DECLARE asked daterange := daterange(make_date(NEW.reference_year, 1, 1), make_date(NEW.reference_year, 12, 31), '[]');
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    IF NOT EXISTS (SELECT 1 FROM initiatives_initiative WHERE id = NEW.initiative_id AND daterange(start_on, end_on, '[]') && asked) THEN
        RAISE EXCEPTION 'the initiative did not exist in %', NEW.reference_year
            USING ERRCODE = 'check_violation', CONSTRAINT = 'initiatives_indicatorsheet_year_within_life';
    END IF;
    RETURN NEW;
    
                END;
            $$;


--
-- Name: procrastinate_cancel_job_v1(bigint, boolean, boolean); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;


--
-- Name: procrastinate_defer_jobs_v1(public.procrastinate_job_to_defer_v1[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;

    RETURN job_ids;
END;
$$;


--
-- Name: procrastinate_defer_periodic_job_v2(character varying, character varying, character varying, character varying, integer, character varying, bigint, jsonb); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;

    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;

    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;

    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;

    RETURN _job_id;
END;
$$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: procrastinate_jobs; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);


--
-- Name: procrastinate_fetch_job_v2(character varying[], bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;

 RETURN found_jobs;
END;
$$;


--
-- Name: procrastinate_finish_job_v1(bigint, public.procrastinate_job_status, boolean); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;


--
-- Name: procrastinate_notify_queue_abort_job_v1(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;


--
-- Name: procrastinate_notify_queue_job_inserted_v1(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;


--
-- Name: procrastinate_prune_stalled_workers_v1(double precision); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;


--
-- Name: procrastinate_register_worker_v1(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;


--
-- Name: procrastinate_retry_job_v1(bigint, timestamp with time zone, integer, character varying, character varying); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;


--
-- Name: procrastinate_retry_job_v2(bigint, timestamp with time zone, integer, character varying, character varying); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;

END;
$$;


--
-- Name: procrastinate_trigger_abort_requested_events_procedure_v1(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;


--
-- Name: procrastinate_trigger_function_scheduled_events_v1(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);

	RETURN NEW;
END;
$$;


--
-- Name: procrastinate_trigger_function_status_events_insert_v1(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;


--
-- Name: procrastinate_trigger_function_status_events_update_v1(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;


--
-- Name: procrastinate_unlink_periodic_defers_v1(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;


--
-- Name: procrastinate_unregister_worker_v1(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;


--
-- Name: procrastinate_update_heartbeat_v1(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;


--
-- Name: account_emailaddress; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id bigint NOT NULL
);


--
-- Name: account_emailaddress_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: account_emailconfirmation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);


--
-- Name: account_emailconfirmation_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_accessrequest; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_accessrequest (
    id bigint NOT NULL,
    roles jsonb NOT NULL,
    called character varying(200) NOT NULL,
    note text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    user_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    CONSTRAINT accounts_accessrequest_for_organisation_roles CHECK (((roles <@ '["AANVRAGER", "ONDERTEKENAAR", "ORGANISATIEBEHEERDER"]'::jsonb) AND (NOT (roles = '[]'::jsonb))))
);


--
-- Name: accounts_accessrequest_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_accessrequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_accessrequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_body; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_body (
    id bigint NOT NULL,
    code character varying(20) NOT NULL,
    name character varying(160) NOT NULL,
    CONSTRAINT accounts_body_known_code CHECK (((code)::text = ANY ((ARRAY['LFW'::character varying, 'STUURGROEP'::character varying, 'CBS'::character varying, 'GEMEENTERAAD'::character varying, 'VAST_BUREAU'::character varying, 'RMW'::character varying])::text[])))
);


--
-- Name: accounts_body_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_body ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_body_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_interestdeclaration; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_interestdeclaration (
    id bigint NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    item_count smallint NOT NULL,
    person_id bigint NOT NULL,
    CONSTRAINT accounts_interestdeclaration_item_count_check CHECK ((item_count >= 0))
);


--
-- Name: accounts_interestdeclaration_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_interestdeclaration ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_interestdeclaration_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_interestitem; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_interestitem (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    kbo character varying(10) NOT NULL,
    kind character varying(20) NOT NULL,
    function character varying(20) NOT NULL,
    ended_on date,
    declaration_id bigint NOT NULL,
    organisation_id bigint,
    CONSTRAINT accounts_interestitem_kbo_ten_digits CHECK ((((kbo)::text = ''::text) OR ((kbo)::text ~ '^[01][0-9]{9}$'::text))),
    CONSTRAINT accounts_interestitem_known_function CHECK (((function)::text = ANY ((ARRAY['BESTUURDER'::character varying, 'VOORZITTER'::character varying, 'ZAAKVOERDER'::character varying, 'DIRECTEUR'::character varying, 'PERSONEELSLID'::character varying, 'VRIJWILLIGER'::character varying, 'AANDEELHOUDER'::character varying, 'ADVISEUR'::character varying, 'LEVERANCIER'::character varying, ''::character varying])::text[]))),
    CONSTRAINT accounts_interestitem_known_kind CHECK (((kind)::text = ANY ((ARRAY['EIGEN'::character varying, 'VERWANT'::character varying, 'ZAKELIJK'::character varying])::text[]))),
    CONSTRAINT accounts_interestitem_no_function_of_relative CHECK (((NOT ((kind)::text = 'VERWANT'::text)) OR ((function)::text = ''::text))),
    CONSTRAINT accounts_interestitem_organisation_or_name CHECK (((((kbo)::text = ''::text) AND ((name)::text = ''::text) AND (organisation_id IS NOT NULL)) OR ((organisation_id IS NULL) AND (NOT ((name)::text = ''::text)))))
);


--
-- Name: accounts_interestitem_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_interestitem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_interestitem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_invitation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_invitation (
    id bigint NOT NULL,
    email character varying(254) NOT NULL,
    roles jsonb NOT NULL,
    token_hash character varying(64) NOT NULL,
    invited_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    revoked_at timestamp with time zone,
    accepted_by_id bigint,
    invited_by_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    CONSTRAINT accounts_invitation_accepted_by_and_at CHECK ((((accepted_by_id IS NULL) AND (accepted_at IS NULL)) OR ((accepted_by_id IS NOT NULL) AND (accepted_at IS NOT NULL)))),
    CONSTRAINT accounts_invitation_accepted_or_revoked CHECK (((accepted_at IS NULL) OR (revoked_at IS NULL))),
    CONSTRAINT accounts_invitation_expires_after_invited CHECK (((invited_at IS NULL) OR (expires_at IS NULL) OR (invited_at <= expires_at))),
    CONSTRAINT accounts_invitation_to_organisation_roles CHECK (((roles <@ '["AANVRAGER", "ONDERTEKENAAR", "ORGANISATIEBEHEERDER"]'::jsonb) AND (NOT (roles = '[]'::jsonb))))
);


--
-- Name: accounts_invitation_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_invitation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_invitation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_mandate; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_mandate (
    id bigint NOT NULL,
    function character varying(20) NOT NULL,
    capacity character varying(20) NOT NULL,
    valid_from date,
    valid_to date,
    source character varying(20) NOT NULL,
    is_public boolean NOT NULL,
    organisation_id bigint NOT NULL,
    person_id bigint NOT NULL,
    CONSTRAINT accounts_mandate_known_capacity CHECK (((capacity)::text = ANY ((ARRAY['EIGEN'::character varying, 'STAD'::character varying, 'OCMW'::character varying, 'ANDERE'::character varying])::text[]))),
    CONSTRAINT accounts_mandate_known_function CHECK (((function)::text = ANY ((ARRAY['BESTUURDER'::character varying, 'VOORZITTER'::character varying, 'ZAAKVOERDER'::character varying, 'DIRECTEUR'::character varying, 'PERSONEELSLID'::character varying, 'VRIJWILLIGER'::character varying, 'AANDEELHOUDER'::character varying, 'ADVISEUR'::character varying, 'LEVERANCIER'::character varying])::text[]))),
    CONSTRAINT accounts_mandate_known_source CHECK (((source)::text = ANY ((ARRAY['VERKLARING'::character varying, 'KBO'::character varying, 'STAATSBLAD'::character varying, 'MELDING'::character varying])::text[]))),
    CONSTRAINT accounts_mandate_valid_from_before_to CHECK (((valid_from IS NULL) OR (valid_to IS NULL) OR (valid_from <= valid_to)))
);


--
-- Name: accounts_mandate_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_mandate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_mandate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_organisation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_organisation (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    kind character varying(30) NOT NULL,
    authority character varying(10) NOT NULL,
    status character varying(20) NOT NULL,
    ceased_on date,
    ceased_reason character varying(200) NOT NULL,
    kbo character varying(10) NOT NULL,
    vcode character varying(20) NOT NULL,
    ovo_code character varying(20) NOT NULL,
    street character varying(160) NOT NULL,
    postcode character varying(4) NOT NULL,
    municipality character varying(80) NOT NULL,
    website character varying(200) NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(40) NOT NULL,
    iban character varying(34) NOT NULL,
    iban_holder character varying(160) NOT NULL,
    iban_verified_at timestamp with time zone,
    source character varying(200) NOT NULL,
    is_example boolean NOT NULL,
    merged_into_id bigint,
    CONSTRAINT accounts_organisation_ceased_when_ceased_on CHECK (((((status)::text = 'STOPGEZET'::text) AND (ceased_on IS NOT NULL)) OR ((NOT ((status)::text = 'STOPGEZET'::text)) AND (ceased_on IS NULL)))),
    CONSTRAINT accounts_organisation_has_name CHECK ((NOT ((name)::text = ''::text))),
    CONSTRAINT accounts_organisation_iban_bare_capitals CHECK ((((iban)::text = ''::text) OR ((iban)::text ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'::text))),
    CONSTRAINT accounts_organisation_iban_has_holder CHECK ((((iban)::text = ''::text) OR (NOT ((iban_holder)::text = ''::text)))),
    CONSTRAINT accounts_organisation_iban_verified_when_filled CHECK (((NOT ((iban)::text = ''::text)) OR (iban_verified_at IS NULL))),
    CONSTRAINT accounts_organisation_kbo_ten_digits CHECK ((((kbo)::text = ''::text) OR ((kbo)::text ~ '^[01][0-9]{9}$'::text))),
    CONSTRAINT accounts_organisation_known_authority CHECK (((authority)::text = ANY ((ARRAY['STAD'::character varying, 'OCMW'::character varying, ''::character varying])::text[]))),
    CONSTRAINT accounts_organisation_known_kind CHECK (((kind)::text = ANY ((ARRAY['SE_ORGANISATIE'::character varying, 'ONDERSTEUNING'::character varying, 'LOKAAL_BESTUUR'::character varying, 'VLAAMSE_OVERHEID'::character varying, 'SOCIALE_PARTNER'::character varying, 'BEDRIJF'::character varying, 'ONDERWIJS'::character varying, 'NETWERK'::character varying, 'ANDERE'::character varying])::text[]))),
    CONSTRAINT accounts_organisation_known_status CHECK (((status)::text = ANY ((ARRAY['CONCEPT'::character varying, 'ACTIEF'::character varying, 'STOPGEZET'::character varying])::text[]))),
    CONSTRAINT accounts_organisation_merged_into_another CHECK (((merged_into_id IS NULL) OR (NOT ((merged_into_id = id) AND (merged_into_id IS NOT NULL))))),
    CONSTRAINT accounts_organisation_postcode_four_digits CHECK ((((postcode)::text = ''::text) OR ((postcode)::text ~ '^[1-9][0-9]{3}$'::text)))
);


--
-- Name: accounts_organisation_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_organisation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_organisation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_organisationalias; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_organisationalias (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    organisation_id bigint NOT NULL,
    CONSTRAINT accounts_organisationalias_has_name CHECK ((NOT ((name)::text = ''::text)))
);


--
-- Name: accounts_organisationalias_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_organisationalias ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_organisationalias_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_organisationlegalform; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_organisationlegalform (
    id bigint NOT NULL,
    valid_from date,
    valid_to date,
    form_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    CONSTRAINT accounts_organisationlegalform_valid_from_before_to CHECK (((valid_from IS NULL) OR (valid_to IS NULL) OR (valid_from <= valid_to)))
);


--
-- Name: accounts_organisationlegalform_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_organisationlegalform ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_organisationlegalform_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_organisationnace; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_organisationnace (
    id bigint NOT NULL,
    code character varying(5) NOT NULL,
    version character varying(4) NOT NULL,
    is_main boolean NOT NULL,
    organisation_id bigint NOT NULL,
    CONSTRAINT accounts_organisationnace_five_digits CHECK (((code)::text ~ '^[0-9]{5}$'::text)),
    CONSTRAINT accounts_organisationnace_known_version CHECK (((version)::text = ANY ((ARRAY['2003'::character varying, '2008'::character varying, '2025'::character varying])::text[])))
);


--
-- Name: accounts_organisationnace_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_organisationnace ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_organisationnace_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_organisationrelation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_organisationrelation (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    valid_from date,
    valid_to date,
    source character varying(200) NOT NULL,
    from_organisation_id bigint NOT NULL,
    to_organisation_id bigint NOT NULL,
    CONSTRAINT accounts_organisationrelation_known_kind CHECK (((kind)::text = ANY ((ARRAY['ZEGGENSCHAP'::character varying, 'PARTNER'::character varying, 'OVERHEAD'::character varying, 'CONSTRUCT'::character varying, 'OPVOLGER'::character varying])::text[]))),
    CONSTRAINT accounts_organisationrelation_two_organisations CHECK ((NOT (from_organisation_id = to_organisation_id))),
    CONSTRAINT accounts_organisationrelation_valid_from_before_to CHECK (((valid_from IS NULL) OR (valid_to IS NULL) OR (valid_from <= valid_to)))
);


--
-- Name: accounts_organisationrelation_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_organisationrelation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_organisationrelation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_person; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_person (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(40) NOT NULL,
    CONSTRAINT accounts_person_has_name CHECK ((NOT ((name)::text = ''::text)))
);


--
-- Name: accounts_person_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_person ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_person_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_rolegrant; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_rolegrant (
    id bigint NOT NULL,
    role character varying(30) NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    delegated_by_id bigint,
    organisation_id bigint,
    person_id bigint NOT NULL,
    CONSTRAINT accounts_rolegrant_delegated_by_another CHECK (((delegated_by_id IS NULL) OR (NOT ((delegated_by_id = person_id) AND (delegated_by_id IS NOT NULL))))),
    CONSTRAINT accounts_rolegrant_delegation_ends CHECK (((delegated_by_id IS NULL) OR (valid_to IS NOT NULL))),
    CONSTRAINT accounts_rolegrant_known_role CHECK (((role)::text = ANY ((ARRAY['AANVRAGER'::character varying, 'ONDERTEKENAAR'::character varying, 'ORGANISATIEBEHEERDER'::character varying, 'DOSSIERBEHEERDER'::character varying, 'REGISSEUR'::character varying, 'PLAATSVERVANGEND'::character varying, 'FORUM_SECR'::character varying, 'FORUMLID'::character varying, 'STUUR_SECR'::character varying, 'STUURGROEPLID'::character varying, 'BESLUIT'::character varying, 'FINANCIEN'::character varying, 'MONITORING'::character varying, 'OCMW_LEZER'::character varying, 'BELEID'::character varying, 'AUDIT'::character varying, 'BEHEER'::character varying])::text[]))),
    CONSTRAINT accounts_rolegrant_organisation_when_organisation_role CHECK ((((organisation_id IS NOT NULL) AND ((role)::text = ANY ((ARRAY['AANVRAGER'::character varying, 'ONDERTEKENAAR'::character varying, 'ORGANISATIEBEHEERDER'::character varying])::text[]))) OR ((NOT ((role)::text = ANY ((ARRAY['AANVRAGER'::character varying, 'ONDERTEKENAAR'::character varying, 'ORGANISATIEBEHEERDER'::character varying])::text[]))) AND (organisation_id IS NULL)))),
    CONSTRAINT accounts_rolegrant_valid_from_before_to CHECK (((valid_from IS NULL) OR (valid_to IS NULL) OR (valid_from <= valid_to)))
);


--
-- Name: accounts_rolegrant_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_rolegrant ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_rolegrant_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_seat; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_seat (
    id bigint NOT NULL,
    kind character varying(30) NOT NULL,
    label character varying(160) NOT NULL,
    is_voting boolean NOT NULL,
    body_id bigint NOT NULL,
    organisation_id bigint,
    CONSTRAINT accounts_seat_known_kind CHECK (((kind)::text = ANY ((ARRAY['BELEIDSDOMEIN'::character varying, 'STRATEGISCHE_PARTNER'::character varying, 'OCMW'::character varying, 'REGISSEUR'::character varying, 'LID'::character varying, 'VOORZITTER'::character varying])::text[])))
);


--
-- Name: accounts_seat_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_seat ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_seat_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_seatholder; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_seatholder (
    id bigint NOT NULL,
    is_deputy boolean NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    person_id bigint NOT NULL,
    seat_id bigint NOT NULL,
    CONSTRAINT accounts_seatholder_valid_from_before_to CHECK (((valid_from IS NULL) OR (valid_to IS NULL) OR (valid_from <= valid_to)))
);


--
-- Name: accounts_seatholder_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_seatholder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_seatholder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_user; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    email character varying(200) NOT NULL,
    is_active boolean NOT NULL,
    joined_at timestamp with time zone NOT NULL,
    is_example boolean NOT NULL,
    vo_id character varying(60) NOT NULL,
    session_round integer NOT NULL,
    person_id bigint NOT NULL,
    CONSTRAINT accounts_user_email_filled_in_lower_case CHECK (((NOT ((email)::text = ''::text)) AND ((email)::text = lower((email)::text)))),
    CONSTRAINT accounts_user_session_round_check CHECK ((session_round >= 0))
);


--
-- Name: accounts_user_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: auth_group; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);


--
-- Name: auth_group_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: auth_group_permissions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);


--
-- Name: auth_group_permissions_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: auth_permission; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);


--
-- Name: auth_permission_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: core_accesslog; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.core_accesslog (
    id bigint NOT NULL,
    subject character varying(100) NOT NULL,
    what character varying(60) NOT NULL,
    actor_id bigint NOT NULL,
    at timestamp with time zone NOT NULL
);


--
-- Name: core_accesslog_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.core_accesslog ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_accesslog_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: core_auditevent; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.core_auditevent (
    id bigint NOT NULL,
    subject character varying(100) NOT NULL,
    sequence integer NOT NULL,
    event character varying(60) NOT NULL,
    at timestamp with time zone NOT NULL,
    actor_id bigint,
    role character varying(40) NOT NULL,
    reason text NOT NULL,
    changes jsonb NOT NULL,
    previous_hash character varying(64) NOT NULL,
    hash character varying(64) NOT NULL,
    CONSTRAINT core_auditevent_sequence_check CHECK ((sequence >= 0)),
    CONSTRAINT core_auditevent_sequence_from_one CHECK ((sequence >= 1))
);


--
-- Name: core_auditevent_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.core_auditevent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_auditevent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: core_audithead; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.core_audithead (
    subject character varying(100) NOT NULL,
    count integer NOT NULL,
    last_hash character varying(64) NOT NULL,
    CONSTRAINT core_audithead_count_check CHECK ((count >= 0))
);


--
-- Name: core_message; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.core_message (
    id bigint NOT NULL,
    kind character varying(60) NOT NULL,
    subject character varying(100) NOT NULL,
    person_id bigint,
    recipient character varying(254) NOT NULL,
    due_on date,
    title character varying(200) NOT NULL,
    body text NOT NULL,
    message_id character varying(200) NOT NULL,
    status character varying(20) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    CONSTRAINT core_message_known_status CHECK (((status)::text = ANY ((ARRAY['WACHT'::character varying, 'VERZONDEN'::character varying, 'VERVALLEN'::character varying])::text[]))),
    CONSTRAINT core_message_sent_when_sent_at CHECK ((((sent_at IS NOT NULL) AND ((status)::text = 'VERZONDEN'::text)) OR ((NOT ((status)::text = 'VERZONDEN'::text)) AND (sent_at IS NULL))))
);


--
-- Name: core_message_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.core_message ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_message_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: core_optionvalue; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.core_optionvalue (
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    value jsonb NOT NULL,
    valid_from timestamp with time zone NOT NULL,
    reason text NOT NULL,
    set_by_id bigint NOT NULL
);


--
-- Name: core_optionvalue_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.core_optionvalue ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_optionvalue_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: core_parkedpost; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.core_parkedpost (
    id bigint NOT NULL,
    path character varying(500) NOT NULL,
    fields jsonb NOT NULL,
    lacks_files boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    user_id bigint NOT NULL
);


--
-- Name: core_parkedpost_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.core_parkedpost ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_parkedpost_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: core_proposal; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.core_proposal (
    id bigint NOT NULL,
    subject character varying(100) NOT NULL,
    step character varying(60) NOT NULL,
    data jsonb NOT NULL,
    reason text NOT NULL,
    status character varying(20) NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    decision_reason text NOT NULL,
    decided_by_id bigint,
    proposed_by_id bigint NOT NULL,
    CONSTRAINT core_proposal_confirmed_by_another CHECK (((NOT ((status)::text = 'BEVESTIGD'::text)) OR ((decided_by_id IS NOT NULL) AND (NOT ((decided_by_id = proposed_by_id) AND (decided_by_id IS NOT NULL)))))),
    CONSTRAINT core_proposal_decided_when_not_open CHECK ((((decided_at IS NULL) AND (decided_by_id IS NULL) AND ((status)::text = 'OPEN'::text)) OR ((NOT ((status)::text = 'OPEN'::text)) AND (decided_at IS NOT NULL) AND (decided_by_id IS NOT NULL)))),
    CONSTRAINT core_proposal_known_status CHECK (((status)::text = ANY ((ARRAY['OPEN'::character varying, 'BEVESTIGD'::character varying, 'GEWEIGERD'::character varying, 'INGETROKKEN'::character varying])::text[])))
);


--
-- Name: core_proposal_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.core_proposal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_proposal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: core_storedfile; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.core_storedfile (
    id bigint NOT NULL,
    subject character varying(100) NOT NULL,
    purpose character varying(40) NOT NULL,
    name character varying(160) NOT NULL,
    type character varying(10) NOT NULL,
    size integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    scan character varying(20) NOT NULL,
    scanned_at timestamp with time zone,
    removed_at timestamp with time zone,
    added_by_id bigint NOT NULL,
    CONSTRAINT core_storedfile_has_subject_and_name CHECK (((NOT ((subject)::text = ''::text)) AND (NOT ((purpose)::text = ''::text)) AND (NOT ((name)::text = ''::text)))),
    CONSTRAINT core_storedfile_known_scan CHECK (((scan)::text = ANY ((ARRAY['WACHT'::character varying, 'SCHOON'::character varying, 'BESMET'::character varying, 'NIET_GESCAND'::character varying])::text[]))),
    CONSTRAINT core_storedfile_known_type CHECK (((type)::text = ANY ((ARRAY['csv'::character varying, 'docx'::character varying, 'jpg'::character varying, 'odt'::character varying, 'pdf'::character varying, 'png'::character varying, 'xlsx'::character varying])::text[]))),
    CONSTRAINT core_storedfile_not_empty CHECK ((size >= 1)),
    CONSTRAINT core_storedfile_scanned_when_judged CHECK (((((scan)::text = ANY ((ARRAY['SCHOON'::character varying, 'BESMET'::character varying])::text[])) AND (scanned_at IS NOT NULL)) OR ((NOT ((scan)::text = ANY ((ARRAY['SCHOON'::character varying, 'BESMET'::character varying])::text[]))) AND (scanned_at IS NULL)))),
    CONSTRAINT core_storedfile_sha256_in_hex CHECK (((sha256)::text ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT core_storedfile_size_check CHECK ((size >= 0))
);


--
-- Name: core_storedfile_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.core_storedfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_storedfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: core_term; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.core_term (
    id bigint NOT NULL,
    taxonomy character varying(30) NOT NULL,
    code character varying(40) NOT NULL,
    label character varying(160) NOT NULL,
    definition text NOT NULL,
    source character varying(200) NOT NULL,
    "order" smallint NOT NULL,
    valid_from date,
    valid_to date,
    parent_id bigint,
    successor_id bigint,
    CONSTRAINT core_term_has_code_and_label CHECK (((NOT ((code)::text = ''::text)) AND (NOT ((label)::text = ''::text)))),
    CONSTRAINT core_term_known_taxonomy CHECK (((taxonomy)::text = ANY ((ARRAY['WERKVORM'::character varying, 'WERKVORMDETAIL'::character varying, 'VLAAMSE_VORM'::character varying, 'FINANCIERINGSTYPE'::character varying, 'STEUNVORM'::character varying, 'BELEIDSNIVEAU'::character varying, 'MAATREGEL'::character varying, 'KWALITEITSZORG'::character varying, 'MANAGEMENTONDERSTEUNING'::character varying, 'RECHTSVORM'::character varying, 'PROFIELDIMENSIE'::character varying, 'PROFIELCATEGORIE'::character varying, 'UITSTROOMBESTEMMING'::character varying, 'KLANTSEGMENT'::character varying, 'BELEIDSDOMEIN'::character varying, 'DOELGROEP'::character varying, 'DIENST'::character varying, 'DEELGEMEENTE'::character varying, 'ERKENNINGSTYPE'::character varying, 'BASISPRINCIPE'::character varying])::text[]))),
    CONSTRAINT core_term_order_check CHECK (("order" >= 0)),
    CONSTRAINT core_term_valid_from_before_to CHECK (((valid_from IS NULL) OR (valid_to IS NULL) OR (valid_from <= valid_to)))
);


--
-- Name: core_term_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.core_term ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_term_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: core_termlink; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.core_termlink (
    id bigint NOT NULL,
    valid_from date,
    valid_to date,
    other_id bigint NOT NULL,
    term_id bigint NOT NULL,
    CONSTRAINT core_termlink_two_terms CHECK ((NOT (term_id = other_id))),
    CONSTRAINT core_termlink_valid_from_before_to CHECK (((valid_from IS NULL) OR (valid_to IS NULL) OR (valid_from <= valid_to)))
);


--
-- Name: core_termlink_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.core_termlink ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_termlink_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: django_content_type; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);


--
-- Name: django_content_type_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: django_migrations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);


--
-- Name: django_migrations_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: django_session; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);


--
-- Name: initiatives_answer; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.initiatives_answer (
    id bigint NOT NULL,
    number numeric(14,2),
    text text NOT NULL,
    is_unknown boolean NOT NULL,
    is_estimate boolean NOT NULL,
    source character varying(20) NOT NULL,
    comment text NOT NULL,
    revision integer NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    category_id bigint,
    changed_by_id bigint,
    definition_id bigint NOT NULL,
    sheet_id bigint NOT NULL,
    CONSTRAINT initiatives_answer_estimate_has_comment CHECK (((NOT is_estimate) OR (NOT (comment = ''::text)))),
    CONSTRAINT initiatives_answer_known_source CHECK (((source)::text = ANY ((ARRAY['BOEKHOUDING'::character varying, 'PERSONEELSADMIN'::character varying, 'SCHATTING'::character varying, 'REGISTER'::character varying, ''::character varying])::text[]))),
    CONSTRAINT initiatives_answer_revision_check CHECK ((revision >= 0)),
    CONSTRAINT initiatives_answer_value_or_unknown CHECK (((NOT is_unknown) OR ((number IS NULL) AND (text = ''::text))))
);


--
-- Name: initiatives_answer_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.initiatives_answer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_answer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: initiatives_establishment; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.initiatives_establishment (
    id bigint NOT NULL,
    number character varying(10) NOT NULL,
    name character varying(160) NOT NULL,
    street character varying(160) NOT NULL,
    postcode character varying(4) NOT NULL,
    municipality character varying(80) NOT NULL,
    valid_from date,
    valid_to date,
    is_example boolean NOT NULL,
    organisation_id bigint NOT NULL,
    submunicipality_id bigint,
    CONSTRAINT initiatives_establishment_number_ten_digits CHECK ((((number)::text = ''::text) OR ((number)::text ~ '^[2-8][0-9]{9}$'::text))),
    CONSTRAINT initiatives_establishment_postcode_four_digits CHECK (((postcode)::text ~ '^[1-9][0-9]{3}$'::text)),
    CONSTRAINT initiatives_establishment_valid_from_before_to CHECK (((valid_from IS NULL) OR (valid_to IS NULL) OR (valid_from <= valid_to)))
);


--
-- Name: initiatives_establishment_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.initiatives_establishment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_establishment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: initiatives_indicatordefinition; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.initiatives_indicatordefinition (
    id bigint NOT NULL,
    code character varying(20) NOT NULL,
    version smallint NOT NULL,
    label character varying(200) NOT NULL,
    definition text NOT NULL,
    help text NOT NULL,
    section character varying(5) NOT NULL,
    kind character varying(12) NOT NULL,
    unit character varying(10) NOT NULL,
    decimals smallint NOT NULL,
    may_be_negative boolean NOT NULL,
    maximum numeric(14,2),
    categories character varying(30) NOT NULL,
    work_forms character varying(10)[] NOT NULL,
    is_core boolean NOT NULL,
    is_short boolean NOT NULL,
    is_required boolean NOT NULL,
    sensitivity character varying(10) NOT NULL,
    formula character varying(300) NOT NULL,
    source character varying(200) NOT NULL,
    "order" smallint NOT NULL,
    valid_from_year smallint,
    valid_to_year smallint,
    dimension_id bigint,
    CONSTRAINT initiatives_indicatordefinition_categories_when_listed CHECK (((((kind)::text = ANY ((ARRAY['KEUZE'::character varying, 'VERDELING'::character varying])::text[])) AND (NOT ((categories)::text = ''::text))) OR ((NOT ((kind)::text = ANY ((ARRAY['KEUZE'::character varying, 'VERDELING'::character varying])::text[]))) AND ((categories)::text = ''::text)))),
    CONSTRAINT initiatives_indicatordefinition_decimals_check CHECK ((decimals >= 0)),
    CONSTRAINT initiatives_indicatordefinition_formula_when_derived CHECK (((((kind)::text = 'AFGELEID'::text) AND (NOT ((formula)::text = ''::text))) OR ((NOT ((kind)::text = 'AFGELEID'::text)) AND ((formula)::text = ''::text)))),
    CONSTRAINT initiatives_indicatordefinition_from_year_before_to CHECK (((valid_from_year IS NULL) OR (valid_to_year IS NULL) OR (valid_from_year <= valid_to_year))),
    CONSTRAINT initiatives_indicatordefinition_known_kind CHECK (((kind)::text = ANY ((ARRAY['GETAL'::character varying, 'JA_NEE'::character varying, 'KEUZE'::character varying, 'VERDELING'::character varying, 'TEKST'::character varying, 'SUBSIDIES'::character varying, 'AFGELEID'::character varying])::text[]))),
    CONSTRAINT initiatives_indicatordefinition_known_section CHECK (((section)::text = ANY ((ARRAY['EA'::character varying, 'DG'::character varying, 'ORG'::character varying, 'MM'::character varying])::text[]))),
    CONSTRAINT initiatives_indicatordefinition_known_sensitivity CHECK (((sensitivity)::text = ANY ((ARRAY['OPENBAAR'::character varying, 'INTERN'::character varying, 'GEVOELIG'::character varying])::text[]))),
    CONSTRAINT initiatives_indicatordefinition_known_unit CHECK (((unit)::text = ANY ((ARRAY['EUR'::character varying, 'VTE'::character varying, 'PERSONEN'::character varying, 'AANTAL'::character varying, 'UREN'::character varying, 'PROCENT'::character varying, 'GETAL'::character varying, 'TON'::character varying, 'JAAR'::character varying, 'JA_NEE'::character varying, 'CODE'::character varying, 'TEKST'::character varying, 'EUR_VTE'::character varying, 'GEMENGD'::character varying])::text[]))),
    CONSTRAINT initiatives_indicatordefinition_order_check CHECK (("order" >= 0)),
    CONSTRAINT initiatives_indicatordefinition_valid_from_year_check CHECK ((valid_from_year >= 0)),
    CONSTRAINT initiatives_indicatordefinition_valid_to_year_check CHECK ((valid_to_year >= 0)),
    CONSTRAINT initiatives_indicatordefinition_version_check CHECK ((version >= 0))
);


--
-- Name: initiatives_indicatordefinition_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.initiatives_indicatordefinition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_indicatordefinition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: initiatives_indicatorsheet; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.initiatives_indicatorsheet (
    id bigint NOT NULL,
    reference_year smallint NOT NULL,
    version smallint NOT NULL,
    form character varying(10) NOT NULL,
    work_form character varying(10) NOT NULL,
    status character varying(20) NOT NULL,
    obligation_basis character varying(12) NOT NULL,
    due_on date NOT NULL,
    period_note character varying(200) NOT NULL,
    remarks text NOT NULL,
    contact character varying(160) NOT NULL,
    contact_email character varying(254) NOT NULL,
    revision integer NOT NULL,
    correction_reason text NOT NULL,
    started_at timestamp with time zone,
    minutes_spent smallint,
    submitted_at timestamp with time zone,
    checked_at timestamp with time zone,
    verification character varying(20) NOT NULL,
    frozen_at timestamp with time zone,
    is_example boolean NOT NULL,
    changed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    checked_by_id bigint,
    frozen_by_id bigint,
    submitted_by_id bigint,
    initiative_id bigint NOT NULL,
    campaign_id bigint,
    CONSTRAINT initiatives_indicatorsheet_checked_when_checked_at CHECK (((((status)::text = ANY ((ARRAY['GECONTROLEERD'::character varying, 'VASTGESTELD'::character varying, 'GECORRIGEERD'::character varying])::text[])) AND (checked_at IS NOT NULL) AND (checked_by_id IS NOT NULL)) OR ((NOT ((status)::text = ANY ((ARRAY['GECONTROLEERD'::character varying, 'VASTGESTELD'::character varying, 'GECORRIGEERD'::character varying])::text[]))) AND (checked_at IS NULL) AND (checked_by_id IS NULL)))),
    CONSTRAINT initiatives_indicatorsheet_counted_work_form CHECK ((NOT ((work_form)::text = 'GEEN'::text))),
    CONSTRAINT initiatives_indicatorsheet_frozen_when_frozen_at CHECK (((((status)::text = ANY ((ARRAY['VASTGESTELD'::character varying, 'GECORRIGEERD'::character varying])::text[])) AND (frozen_at IS NOT NULL) AND (frozen_by_id IS NOT NULL)) OR ((NOT ((status)::text = ANY ((ARRAY['VASTGESTELD'::character varying, 'GECORRIGEERD'::character varying])::text[]))) AND (frozen_at IS NULL) AND (frozen_by_id IS NULL)))),
    CONSTRAINT initiatives_indicatorsheet_known_form CHECK (((form)::text = ANY ((ARRAY['KORT'::character varying, 'VOLLEDIG'::character varying])::text[]))),
    CONSTRAINT initiatives_indicatorsheet_known_obligation CHECK (((obligation_basis)::text = ANY ((ARRAY['REGLEMENT'::character varying, 'OVEREENKOMST'::character varying, 'CONVENANT'::character varying, 'VRIJWILLIG'::character varying])::text[]))),
    CONSTRAINT initiatives_indicatorsheet_known_status CHECK (((status)::text = ANY ((ARRAY['OPEN'::character varying, 'IN_OPMAAK'::character varying, 'INGEDIEND'::character varying, 'TERUGGESTUURD'::character varying, 'GECONTROLEERD'::character varying, 'VASTGESTELD'::character varying, 'GECORRIGEERD'::character varying, 'NIET_ONTVANGEN'::character varying, 'NIET_VAN_TOEPASSING'::character varying])::text[]))),
    CONSTRAINT initiatives_indicatorsheet_known_verification CHECK (((verification)::text = ANY ((ARRAY['GEVERIFIEERD'::character varying, 'PLAUSIBEL'::character varying, 'NIET_VERIFIEERBAAR'::character varying, ''::character varying])::text[]))),
    CONSTRAINT initiatives_indicatorsheet_known_work_form CHECK (((work_form)::text = ANY ((ARRAY['DEG'::character varying, 'PER'::character varying, 'TIJ'::character varying, 'DIE'::character varying, 'GEEN'::character varying])::text[]))),
    CONSTRAINT initiatives_indicatorsheet_minutes_spent_check CHECK ((minutes_spent >= 0)),
    CONSTRAINT initiatives_indicatorsheet_reason_when_corrected CHECK (((version = 1) OR ((version > 1) AND (NOT (correction_reason = ''::text))))),
    CONSTRAINT initiatives_indicatorsheet_reference_year_check CHECK ((reference_year >= 0)),
    CONSTRAINT initiatives_indicatorsheet_revision_check CHECK ((revision >= 0)),
    CONSTRAINT initiatives_indicatorsheet_sensible_year CHECK (((reference_year >= 1990) AND (reference_year <= 2100))),
    CONSTRAINT initiatives_indicatorsheet_submitted_when_submitted_at CHECK (((((status)::text = ANY ((ARRAY['GECONTROLEERD'::character varying, 'GECORRIGEERD'::character varying, 'INGEDIEND'::character varying, 'VASTGESTELD'::character varying])::text[])) AND (submitted_at IS NOT NULL) AND (submitted_by_id IS NOT NULL)) OR ((NOT ((status)::text = ANY ((ARRAY['GECONTROLEERD'::character varying, 'GECORRIGEERD'::character varying, 'INGEDIEND'::character varying, 'VASTGESTELD'::character varying])::text[]))) AND (submitted_at IS NULL) AND (submitted_by_id IS NULL)))),
    CONSTRAINT initiatives_indicatorsheet_verified_when_checked CHECK ((((checked_at IS NULL) AND ((verification)::text = ''::text)) OR ((checked_at IS NOT NULL) AND (NOT ((verification)::text = ''::text))))),
    CONSTRAINT initiatives_indicatorsheet_version_check CHECK ((version >= 0))
);


--
-- Name: initiatives_indicatorsheet_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.initiatives_indicatorsheet ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_indicatorsheet_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: initiatives_initiative; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.initiatives_initiative (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    short_description character varying(500) NOT NULL,
    finality text NOT NULL,
    start_on date,
    start_precision character varying(10) NOT NULL,
    end_on date,
    area character varying(20) NOT NULL,
    website character varying(200) NOT NULL,
    contact_name character varying(120) NOT NULL,
    contact_email character varying(254) NOT NULL,
    contact_phone character varying(40) NOT NULL,
    accessibility character varying(500) NOT NULL,
    guide_is_example boolean NOT NULL,
    is_published boolean NOT NULL,
    publishes_contact boolean NOT NULL,
    guide_updated_on date,
    source character varying(200) NOT NULL,
    is_example boolean NOT NULL,
    organisation_id bigint NOT NULL,
    CONSTRAINT initiatives_initiative_has_name CHECK ((NOT ((name)::text = ''::text))),
    CONSTRAINT initiatives_initiative_known_area CHECK (((area)::text = ANY ((ARRAY['LOKAAL'::character varying, 'BOVENLOKAAL'::character varying, 'REGIO'::character varying])::text[]))),
    CONSTRAINT initiatives_initiative_known_precision CHECK (((start_precision)::text = ANY ((ARRAY['DAG'::character varying, 'JAAR'::character varying])::text[]))),
    CONSTRAINT initiatives_initiative_start_before_end CHECK (((start_on IS NULL) OR (end_on IS NULL) OR (start_on <= end_on)))
);


--
-- Name: initiatives_initiative_customer_segments; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.initiatives_initiative_customer_segments (
    id bigint NOT NULL,
    initiative_id bigint NOT NULL,
    term_id bigint NOT NULL
);


--
-- Name: initiatives_initiative_customer_segments_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.initiatives_initiative_customer_segments ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_initiative_customer_segments_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: initiatives_initiative_establishments; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.initiatives_initiative_establishments (
    id bigint NOT NULL,
    initiative_id bigint NOT NULL,
    establishment_id bigint NOT NULL
);


--
-- Name: initiatives_initiative_establishments_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.initiatives_initiative_establishments ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_initiative_establishments_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: initiatives_initiative_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.initiatives_initiative ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_initiative_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: initiatives_initiative_service_types; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.initiatives_initiative_service_types (
    id bigint NOT NULL,
    initiative_id bigint NOT NULL,
    term_id bigint NOT NULL
);


--
-- Name: initiatives_initiative_service_types_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.initiatives_initiative_service_types ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_initiative_service_types_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: initiatives_initiative_target_groups; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.initiatives_initiative_target_groups (
    id bigint NOT NULL,
    initiative_id bigint NOT NULL,
    term_id bigint NOT NULL
);


--
-- Name: initiatives_initiative_target_groups_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.initiatives_initiative_target_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_initiative_target_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: initiatives_knownsubsidy; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.initiatives_knownsubsidy (
    id bigint NOT NULL,
    year smallint NOT NULL,
    granted_amount numeric(12,2),
    paid_amount numeric(12,2),
    source character varying(20) NOT NULL,
    reference character varying(160) NOT NULL,
    is_example boolean NOT NULL,
    level_id bigint NOT NULL,
    measure_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    CONSTRAINT initiatives_knownsubsidy_known_source CHECK (((source)::text = ANY ((ARRAY['INGELEZEN'::character varying, 'STAD'::character varying, 'OCMW'::character varying, 'INGEVOERD'::character varying])::text[]))),
    CONSTRAINT initiatives_knownsubsidy_not_negative CHECK ((((granted_amount IS NULL) OR (granted_amount >= (0)::numeric)) AND ((paid_amount IS NULL) OR (paid_amount >= (0)::numeric)))),
    CONSTRAINT initiatives_knownsubsidy_sensible_year CHECK (((year >= 1990) AND (year <= 2100))),
    CONSTRAINT initiatives_knownsubsidy_year_check CHECK ((year >= 0))
);


--
-- Name: initiatives_knownsubsidy_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.initiatives_knownsubsidy ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_knownsubsidy_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: initiatives_populationshare; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.initiatives_populationshare (
    id bigint NOT NULL,
    year smallint NOT NULL,
    share numeric(5,2) NOT NULL,
    population character varying(120) NOT NULL,
    source character varying(200) NOT NULL,
    measured_on date NOT NULL,
    is_example boolean NOT NULL,
    category_id bigint NOT NULL,
    CONSTRAINT initiatives_populationshare_percent CHECK (((share >= (0)::numeric) AND (share <= (100)::numeric))),
    CONSTRAINT initiatives_populationshare_says_of_whom CHECK (((NOT ((source)::text = ''::text)) AND (NOT ((population)::text = ''::text)))),
    CONSTRAINT initiatives_populationshare_sensible_year CHECK (((year >= 1990) AND (year <= 2100))),
    CONSTRAINT initiatives_populationshare_year_check CHECK ((year >= 0))
);


--
-- Name: initiatives_populationshare_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.initiatives_populationshare ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_populationshare_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: initiatives_recognition; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.initiatives_recognition (
    id bigint NOT NULL,
    authority character varying(160) NOT NULL,
    number character varying(60) NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    source character varying(200) NOT NULL,
    is_example boolean NOT NULL,
    initiative_id bigint,
    organisation_id bigint NOT NULL,
    type_id bigint NOT NULL,
    CONSTRAINT initiatives_recognition_has_authority CHECK ((NOT ((authority)::text = ''::text))),
    CONSTRAINT initiatives_recognition_valid_from_before_to CHECK (((valid_from IS NULL) OR (valid_to IS NULL) OR (valid_from <= valid_to)))
);


--
-- Name: initiatives_recognition_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.initiatives_recognition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_recognition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: initiatives_sheetcampaign; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.initiatives_sheetcampaign (
    id bigint NOT NULL,
    reference_year smallint NOT NULL,
    opens_on date NOT NULL,
    due_on date NOT NULL,
    opened_at timestamp with time zone,
    closed_at timestamp with time zone,
    is_example boolean NOT NULL,
    opened_by_id bigint,
    CONSTRAINT initiatives_sheetcampaign_opened_by_and_at CHECK ((((opened_at IS NULL) AND (opened_by_id IS NULL)) OR ((opened_at IS NOT NULL) AND (opened_by_id IS NOT NULL)))),
    CONSTRAINT initiatives_sheetcampaign_opens_before_due CHECK (((opens_on IS NULL) OR (due_on IS NULL) OR (opens_on <= due_on))),
    CONSTRAINT initiatives_sheetcampaign_reference_year_check CHECK ((reference_year >= 0)),
    CONSTRAINT initiatives_sheetcampaign_sensible_year CHECK (((reference_year >= 1990) AND (reference_year <= 2100)))
);


--
-- Name: initiatives_sheetcampaign_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.initiatives_sheetcampaign ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_sheetcampaign_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: initiatives_sheetcount; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.initiatives_sheetcount (
    id bigint NOT NULL,
    reference_year smallint NOT NULL,
    work_form character varying(10) NOT NULL,
    verification character varying(20) NOT NULL,
    is_example boolean NOT NULL,
    sheet_count integer NOT NULL,
    previous_budget numeric(16,4) NOT NULL,
    CONSTRAINT initiatives_sheetcount_known_verification CHECK (((verification)::text = ANY ((ARRAY['GEVERIFIEERD'::character varying, 'PLAUSIBEL'::character varying, 'NIET_VERIFIEERBAAR'::character varying])::text[]))),
    CONSTRAINT initiatives_sheetcount_known_work_form CHECK (((work_form)::text = ANY ((ARRAY['DEG'::character varying, 'PER'::character varying, 'TIJ'::character varying, 'DIE'::character varying, 'GEEN'::character varying])::text[]))),
    CONSTRAINT initiatives_sheetcount_of_sheets CHECK ((sheet_count >= 1)),
    CONSTRAINT initiatives_sheetcount_reference_year_check CHECK ((reference_year >= 0)),
    CONSTRAINT initiatives_sheetcount_sheet_count_check CHECK ((sheet_count >= 0))
);


--
-- Name: initiatives_sheetcount_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.initiatives_sheetcount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_sheetcount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: initiatives_sheetfigure; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.initiatives_sheetfigure (
    id bigint NOT NULL,
    code character varying(20) NOT NULL,
    category character varying(40) NOT NULL,
    value numeric(14,4) NOT NULL,
    formula_version smallint,
    sheet_id bigint NOT NULL,
    CONSTRAINT initiatives_sheetfigure_counted_version CHECK (((formula_version IS NULL) OR (formula_version >= 1))),
    CONSTRAINT initiatives_sheetfigure_formula_version_check CHECK ((formula_version >= 0))
);


--
-- Name: initiatives_sheetfigure_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.initiatives_sheetfigure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_sheetfigure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: initiatives_sheetsubmission; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.initiatives_sheetsubmission (
    id bigint NOT NULL,
    number smallint NOT NULL,
    submitted_at timestamp with time zone NOT NULL,
    answers jsonb NOT NULL,
    completeness_share numeric(5,4) NOT NULL,
    warnings jsonb NOT NULL,
    sha256 character varying(64) NOT NULL,
    sheet_id bigint NOT NULL,
    submitted_by_id bigint NOT NULL,
    CONSTRAINT initiatives_sheetsubmission_number_check CHECK ((number >= 0)),
    CONSTRAINT initiatives_sheetsubmission_share CHECK (((completeness_share >= (0)::numeric) AND (completeness_share <= (1)::numeric)))
);


--
-- Name: initiatives_sheetsubmission_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.initiatives_sheetsubmission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_sheetsubmission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: initiatives_sheettransition; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.initiatives_sheettransition (
    id bigint NOT NULL,
    name character varying(40) NOT NULL,
    from_status character varying(40) NOT NULL,
    to_status character varying(40) NOT NULL,
    role character varying(40) NOT NULL,
    at timestamp with time zone NOT NULL,
    reason text NOT NULL,
    actor_id bigint,
    subject_id bigint NOT NULL,
    CONSTRAINT initiatives_sheettransition_actor_unless_system CHECK (((((role)::text = 'SYSTEEM'::text) AND (actor_id IS NULL)) OR ((NOT ((role)::text = 'SYSTEEM'::text)) AND (NOT ((role)::text = ''::text)) AND (actor_id IS NOT NULL))))
);


--
-- Name: initiatives_sheettransition_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.initiatives_sheettransition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_sheettransition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: initiatives_sheetupload; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.initiatives_sheetupload (
    id bigint NOT NULL,
    file_name character varying(160) NOT NULL,
    sha256 character varying(64) NOT NULL,
    changes jsonb NOT NULL,
    lines jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    sheet_id bigint NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT initiatives_sheetupload_created_before_expires CHECK (((created_at IS NULL) OR (expires_at IS NULL) OR (created_at <= expires_at))),
    CONSTRAINT initiatives_sheetupload_hash CHECK (((sha256)::text ~ '^[0-9a-f]{64}$'::text))
);


--
-- Name: initiatives_sheetupload_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.initiatives_sheetupload ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_sheetupload_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: initiatives_subsidyline; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.initiatives_subsidyline (
    id bigint NOT NULL,
    granted_amount numeric(12,2),
    received_amount numeric(12,2) NOT NULL,
    linked_fte numeric(8,2),
    note character varying(300) NOT NULL,
    source character varying(20) NOT NULL,
    revision integer NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by_id bigint,
    financing_type_id bigint,
    level_id bigint NOT NULL,
    measure_id bigint NOT NULL,
    sheet_id bigint NOT NULL,
    CONSTRAINT initiatives_subsidyline_known_source CHECK (((source)::text = ANY ((ARRAY['BOEKHOUDING'::character varying, 'PERSONEELSADMIN'::character varying, 'SCHATTING'::character varying, 'REGISTER'::character varying, ''::character varying])::text[]))),
    CONSTRAINT initiatives_subsidyline_not_negative CHECK ((((granted_amount IS NULL) OR (granted_amount >= (0)::numeric)) AND ((received_amount IS NULL) OR (received_amount >= (0)::numeric)) AND ((linked_fte IS NULL) OR (linked_fte >= (0)::numeric)))),
    CONSTRAINT initiatives_subsidyline_revision_check CHECK ((revision >= 0))
);


--
-- Name: initiatives_subsidyline_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.initiatives_subsidyline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_subsidyline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: initiatives_workformassignment; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.initiatives_workformassignment (
    id bigint NOT NULL,
    work_form character varying(10) NOT NULL,
    is_primary boolean NOT NULL,
    valid_from date,
    valid_to date,
    source character varying(200) NOT NULL,
    detail_id bigint,
    initiative_id bigint NOT NULL,
    CONSTRAINT initiatives_workformassignment_known_work_form CHECK (((work_form)::text = ANY ((ARRAY['DEG'::character varying, 'PER'::character varying, 'TIJ'::character varying, 'DIE'::character varying, 'GEEN'::character varying])::text[]))),
    CONSTRAINT initiatives_workformassignment_none_is_primary CHECK (((NOT ((work_form)::text = 'GEEN'::text)) OR is_primary)),
    CONSTRAINT initiatives_workformassignment_valid_from_before_to CHECK (((valid_from IS NULL) OR (valid_to IS NULL) OR (valid_from <= valid_to)))
);


--
-- Name: initiatives_workformassignment_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.initiatives_workformassignment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_workformassignment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: initiatives_yearrollup; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.initiatives_yearrollup (
    id bigint NOT NULL,
    reference_year smallint NOT NULL,
    work_form character varying(10) NOT NULL,
    code character varying(20) NOT NULL,
    category character varying(40) NOT NULL,
    value numeric(16,4) NOT NULL,
    sheet_count integer NOT NULL,
    organisation_count integer NOT NULL,
    largest_value numeric(16,4) NOT NULL,
    CONSTRAINT initiatives_yearrollup_known_work_form CHECK (((work_form)::text = ANY ((ARRAY['DEG'::character varying, 'PER'::character varying, 'TIJ'::character varying, 'DIE'::character varying, 'GEEN'::character varying])::text[]))),
    CONSTRAINT initiatives_yearrollup_of_sheets CHECK (((organisation_count >= 1) AND (sheet_count >= 1))),
    CONSTRAINT initiatives_yearrollup_organisation_count_check CHECK ((organisation_count >= 0)),
    CONSTRAINT initiatives_yearrollup_reference_year_check CHECK ((reference_year >= 0)),
    CONSTRAINT initiatives_yearrollup_sheet_count_check CHECK ((sheet_count >= 0))
);


--
-- Name: initiatives_yearrollup_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.initiatives_yearrollup ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_yearrollup_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: knox_authtoken; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.knox_authtoken (
    digest character varying(128) NOT NULL,
    created timestamp with time zone NOT NULL,
    user_id bigint NOT NULL,
    expiry timestamp with time zone,
    token_key character varying(25) NOT NULL
);


--
-- Name: mfa_authenticator; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);


--
-- Name: mfa_authenticator_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: monitoring_publishedfigure; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.monitoring_publishedfigure (
    id bigint NOT NULL,
    source character varying(200) NOT NULL,
    "table" character varying(40) NOT NULL,
    period_label character varying(40) NOT NULL,
    "row" character varying(60) NOT NULL,
    row_label character varying(120) NOT NULL,
    "column" character varying(60) NOT NULL,
    column_label character varying(120) NOT NULL,
    kind character varying(10) NOT NULL,
    value numeric(14,2) NOT NULL,
    printed character varying(120) NOT NULL,
    unit character varying(10) NOT NULL,
    note character varying(300) NOT NULL,
    "order" smallint NOT NULL,
    CONSTRAINT monitoring_publishedfigure_has_printed_text CHECK ((NOT ((printed)::text = ''::text))),
    CONSTRAINT monitoring_publishedfigure_known_kind CHECK (((kind)::text = ANY ((ARRAY['WAARDE'::character varying, 'TOTAAL'::character varying, 'WAARVAN'::character varying, 'TEKST'::character varying])::text[]))),
    CONSTRAINT monitoring_publishedfigure_known_unit CHECK (((unit)::text = ANY ((ARRAY['EUR'::character varying, 'VTE'::character varying, 'PERSONEN'::character varying, 'AANTAL'::character varying, 'UREN'::character varying, 'PROCENT'::character varying, 'GETAL'::character varying, 'TON'::character varying, 'JAAR'::character varying, 'JA_NEE'::character varying, 'CODE'::character varying, 'TEKST'::character varying, 'EUR_VTE'::character varying, 'GEMENGD'::character varying])::text[]))),
    CONSTRAINT monitoring_publishedfigure_order_check CHECK (("order" >= 0))
);


--
-- Name: monitoring_publishedfigure_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.monitoring_publishedfigure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.monitoring_publishedfigure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: procrastinate_events; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);


--
-- Name: procrastinate_events_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: procrastinate_events_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;


--
-- Name: procrastinate_jobs_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: procrastinate_jobs_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;


--
-- Name: procrastinate_periodic_defers; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);


--
-- Name: procrastinate_periodic_defers_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: procrastinate_periodic_defers_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;


--
-- Name: procrastinate_workers; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: procrastinate_workers_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: socialaccount_socialaccount; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.socialaccount_socialaccount (
    id integer NOT NULL,
    provider character varying(200) NOT NULL,
    uid character varying(191) NOT NULL,
    last_login timestamp with time zone NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    extra_data jsonb NOT NULL,
    user_id bigint NOT NULL
);


--
-- Name: socialaccount_socialaccount_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.socialaccount_socialaccount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialaccount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: socialaccount_socialapp; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.socialaccount_socialapp (
    id integer NOT NULL,
    provider character varying(30) NOT NULL,
    name character varying(40) NOT NULL,
    client_id character varying(191) NOT NULL,
    secret character varying(191) NOT NULL,
    key character varying(191) NOT NULL,
    provider_id character varying(200) NOT NULL,
    settings jsonb NOT NULL
);


--
-- Name: socialaccount_socialapp_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.socialaccount_socialapp ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialapp_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: socialaccount_socialtoken; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.socialaccount_socialtoken (
    id integer NOT NULL,
    token text NOT NULL,
    token_secret text NOT NULL,
    expires_at timestamp with time zone,
    account_id integer NOT NULL,
    app_id integer
);


--
-- Name: socialaccount_socialtoken_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.socialaccount_socialtoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialtoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: procrastinate_events id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);


--
-- Name: procrastinate_jobs id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);


--
-- Name: procrastinate_periodic_defers id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);


--
-- Data for Name: account_emailaddress; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.account_emailaddress VALUES (1, 'persoon0@voorbeeld.test', true, true, 1);
INSERT INTO public.account_emailaddress VALUES (2, 'persoon1@voorbeeld.test', true, true, 2);


--
-- Data for Name: account_emailconfirmation; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: accounts_accessrequest; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.accounts_accessrequest VALUES (1, '["AANVRAGER"]', '', '', '2026-03-02 12:00:00+00', 17, 18);


--
-- Data for Name: accounts_body; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.accounts_body VALUES (1, 'LFW', 'Lokaal Forum Werkgelegenheid');


--
-- Data for Name: accounts_interestdeclaration; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.accounts_interestdeclaration VALUES (1, '2026-03-02 12:00:00+00', 1, 38);
INSERT INTO public.accounts_interestdeclaration VALUES (2, '2026-03-02 12:00:00+00', 1, 39);
INSERT INTO public.accounts_interestdeclaration VALUES (3, '2026-03-02 12:00:00+00', 1, 40);


--
-- Data for Name: accounts_interestitem; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.accounts_interestitem VALUES (1, '', '', 'EIGEN', '', NULL, 1, 51);
INSERT INTO public.accounts_interestitem VALUES (2, '', '', 'EIGEN', '', NULL, 2, 52);
INSERT INTO public.accounts_interestitem VALUES (3, '', '', 'VERWANT', '', NULL, 3, 53);


--
-- Data for Name: accounts_invitation; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.accounts_invitation VALUES (1, 'genodigd0@voorbeeld.test', '["AANVRAGER"]', '0000000000000000000000000000000000000000000000000000000000000000', '2026-03-02 12:00:00+00', '2026-03-16 12:00:00+00', NULL, NULL, NULL, 7, 7);
INSERT INTO public.accounts_invitation VALUES (2, 'genodigd1@voorbeeld.test', '["AANVRAGER"]', '0000000000000000000000000000000000000000000000000000000000000001', '2026-03-02 12:00:00+00', '2026-03-16 12:00:00+00', '2026-03-02 12:00:00+00', NULL, 11, 10, 13);


--
-- Data for Name: accounts_mandate; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.accounts_mandate VALUES (1, 'BESTUURDER', 'EIGEN', '2020-01-01', NULL, 'VERKLARING', false, 6, 8);
INSERT INTO public.accounts_mandate VALUES (2, 'BESTUURDER', 'EIGEN', '2020-01-01', NULL, 'VERKLARING', false, 47, 34);


--
-- Data for Name: accounts_organisation; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.accounts_organisation VALUES (1, 'Buurtwasserij vzw', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500000059', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (2, 'Fietsatelier vzw', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500000158', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (3, 'Organisatie 002', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500000257', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (4, 'Organisatie 003', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500000356', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (5, 'Organisatie 004', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500000455', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (6, 'Organisatie 005', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500000554', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (7, 'Organisatie 006', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500000653', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (8, 'Organisatie 007', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500000752', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (9, 'Organisatie 008', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500000851', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (10, 'Organisatie 009', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500000950', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (13, 'Organisatie 012', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500001247', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (18, 'Organisatie 017', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500001742', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (32, 'Organisatie 031', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500003128', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (34, 'Organisatie 033', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500003326', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (35, 'Organisatie 034', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500003425', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (36, 'Organisatie 035', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500003524', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (37, 'Organisatie 036', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500003623', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (39, 'Organisatie 038', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500003821', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (40, 'Organisatie 039', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500003920', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (47, 'Organisatie 046', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500004613', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (51, 'Organisatie 050', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500005009', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (52, 'Organisatie 051', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500005108', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (53, 'Organisatie 052', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500005207', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (62, 'Organisatie 061', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500006195', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (67, 'Organisatie 066', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500006690', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (77, 'Organisatie 076', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500007680', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (96, 'Organisatie 095', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500009561', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (97, 'Organisatie 096', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500009660', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (98, 'Organisatie 097', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500009759', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (99, 'Organisatie 098', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500009858', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (100, 'Organisatie 099', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500009957', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (101, 'Organisatie 100', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500010056', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (105, 'Organisatie 104', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500010452', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (106, 'Organisatie 105', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500010551', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (108, 'Organisatie 107', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500010749', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (109, 'Organisatie 108', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500010848', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (112, 'Organisatie 111', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500011145', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (113, 'Organisatie 112', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500011244', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (116, 'Organisatie 115', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500011541', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);
INSERT INTO public.accounts_organisation VALUES (117, 'Organisatie 116', 'SE_ORGANISATIE', '', 'ACTIEF', NULL, '', '0500011640', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL);


--
-- Data for Name: accounts_organisationalias; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.accounts_organisationalias VALUES (1, 'Roepnaam 000', 8);
INSERT INTO public.accounts_organisationalias VALUES (2, 'Roepnaam 001', 32);


--
-- Data for Name: accounts_organisationlegalform; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.accounts_organisationlegalform VALUES (1, '2020-01-01', NULL, 10, 34);
INSERT INTO public.accounts_organisationlegalform VALUES (2, '2020-01-01', '2020-12-31', 11, 35);


--
-- Data for Name: accounts_organisationnace; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.accounts_organisationnace VALUES (1, '88995', '2025', false, 36);
INSERT INTO public.accounts_organisationnace VALUES (2, '88995', '2025', false, 37);


--
-- Data for Name: accounts_organisationrelation; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.accounts_organisationrelation VALUES (1, 'ZEGGENSCHAP', '2020-01-01', NULL, '', 9, 10);
INSERT INTO public.accounts_organisationrelation VALUES (2, 'ZEGGENSCHAP', '2020-01-01', NULL, '', 39, 40);


--
-- Data for Name: accounts_person; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.accounts_person VALUES (1, 'Persoon 000', 'persoon0@voorbeeld.test', '');
INSERT INTO public.accounts_person VALUES (2, 'Persoon 001', 'persoon1@voorbeeld.test', '');
INSERT INTO public.accounts_person VALUES (3, 'Persoon 002', 'persoon2@voorbeeld.test', '');
INSERT INTO public.accounts_person VALUES (4, 'Persoon 003', 'persoon3@voorbeeld.test', '');
INSERT INTO public.accounts_person VALUES (5, 'Persoon 004', 'persoon4@voorbeeld.test', '');
INSERT INTO public.accounts_person VALUES (6, 'Persoon 005', 'persoon5@voorbeeld.test', '');
INSERT INTO public.accounts_person VALUES (7, 'Persoon 006', 'persoon6@voorbeeld.test', '');
INSERT INTO public.accounts_person VALUES (8, 'Persoon 007', 'persoon7@voorbeeld.test', '');
INSERT INTO public.accounts_person VALUES (9, 'Persoon 008', 'persoon8@voorbeeld.test', '');
INSERT INTO public.accounts_person VALUES (23, 'Persoon 022', 'persoon22@voorbeeld.test', '');
INSERT INTO public.accounts_person VALUES (24, 'Persoon 023', 'persoon23@voorbeeld.test', '');
INSERT INTO public.accounts_person VALUES (30, 'Persoon 029', 'persoon29@voorbeeld.test', '');
INSERT INTO public.accounts_person VALUES (31, 'Persoon 030', 'persoon30@voorbeeld.test', '');
INSERT INTO public.accounts_person VALUES (34, 'Persoon 033', 'persoon33@voorbeeld.test', '');
INSERT INTO public.accounts_person VALUES (38, 'Persoon 037', 'persoon37@voorbeeld.test', '');
INSERT INTO public.accounts_person VALUES (39, 'Persoon 038', 'persoon38@voorbeeld.test', '');
INSERT INTO public.accounts_person VALUES (40, 'Persoon 039', 'persoon39@voorbeeld.test', '');
INSERT INTO public.accounts_person VALUES (44, 'Persoon 043', 'persoon43@voorbeeld.test', '');
INSERT INTO public.accounts_person VALUES (45, 'Persoon 044', 'persoon44@voorbeeld.test', '');
INSERT INTO public.accounts_person VALUES (51, 'Persoon 050', 'persoon50@voorbeeld.test', '');
INSERT INTO public.accounts_person VALUES (70, 'Persoon 069', 'persoon69@voorbeeld.test', '');
INSERT INTO public.accounts_person VALUES (71, 'Persoon 070', 'persoon70@voorbeeld.test', '');
INSERT INTO public.accounts_person VALUES (72, 'Persoon 071', 'persoon71@voorbeeld.test', '');
INSERT INTO public.accounts_person VALUES (73, 'Persoon 072', 'persoon72@voorbeeld.test', '');
INSERT INTO public.accounts_person VALUES (74, 'Persoon 073', 'persoon73@voorbeeld.test', '');
INSERT INTO public.accounts_person VALUES (75, 'Persoon 074', 'persoon74@voorbeeld.test', '');
INSERT INTO public.accounts_person VALUES (79, 'Persoon 078', 'persoon78@voorbeeld.test', '');
INSERT INTO public.accounts_person VALUES (80, 'Persoon 079', 'persoon79@voorbeeld.test', '');


--
-- Data for Name: accounts_rolegrant; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.accounts_rolegrant VALUES (1, 'BEHEER', '2020-01-01', NULL, NULL, NULL, 1);
INSERT INTO public.accounts_rolegrant VALUES (2, 'AANVRAGER', '2020-01-01', NULL, NULL, 1, 2);
INSERT INTO public.accounts_rolegrant VALUES (3, 'ONDERTEKENAAR', '2020-01-01', NULL, NULL, 1, 2);
INSERT INTO public.accounts_rolegrant VALUES (4, 'ORGANISATIEBEHEERDER', '2020-01-01', NULL, NULL, 1, 2);
INSERT INTO public.accounts_rolegrant VALUES (5, 'MONITORING', '2020-01-01', NULL, NULL, NULL, 3);
INSERT INTO public.accounts_rolegrant VALUES (6, 'ORGANISATIEBEHEERDER', '2020-01-01', NULL, NULL, 7, 9);
INSERT INTO public.accounts_rolegrant VALUES (15, 'ORGANISATIEBEHEERDER', '2020-01-01', NULL, NULL, 13, 23);
INSERT INTO public.accounts_rolegrant VALUES (41, 'MONITORING', '2020-01-01', NULL, NULL, NULL, 70);
INSERT INTO public.accounts_rolegrant VALUES (42, 'AANVRAGER', '2020-01-01', NULL, NULL, 98, 71);
INSERT INTO public.accounts_rolegrant VALUES (43, 'ONDERTEKENAAR', '2020-01-01', NULL, NULL, 98, 71);
INSERT INTO public.accounts_rolegrant VALUES (44, 'ORGANISATIEBEHEERDER', '2020-01-01', NULL, NULL, 98, 71);
INSERT INTO public.accounts_rolegrant VALUES (45, 'AANVRAGER', '2020-01-01', NULL, NULL, 100, 72);
INSERT INTO public.accounts_rolegrant VALUES (46, 'ONDERTEKENAAR', '2020-01-01', NULL, NULL, 100, 72);
INSERT INTO public.accounts_rolegrant VALUES (47, 'ORGANISATIEBEHEERDER', '2020-01-01', NULL, NULL, 100, 72);
INSERT INTO public.accounts_rolegrant VALUES (48, 'AANVRAGER', '2020-01-01', NULL, NULL, 109, 73);
INSERT INTO public.accounts_rolegrant VALUES (49, 'ONDERTEKENAAR', '2020-01-01', NULL, NULL, 109, 73);
INSERT INTO public.accounts_rolegrant VALUES (50, 'ORGANISATIEBEHEERDER', '2020-01-01', NULL, NULL, 109, 73);
INSERT INTO public.accounts_rolegrant VALUES (51, 'MONITORING', '2020-01-01', NULL, NULL, NULL, 74);
INSERT INTO public.accounts_rolegrant VALUES (52, 'MONITORING', '2020-01-01', NULL, NULL, NULL, 75);


--
-- Data for Name: accounts_seat; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.accounts_seat VALUES (1, 'LID', 'Zetel 0', true, 1, NULL);
INSERT INTO public.accounts_seat VALUES (2, 'LID', 'Zetel 1', true, 1, NULL);
INSERT INTO public.accounts_seat VALUES (5, 'LID', 'Zetel 4', true, 1, NULL);


--
-- Data for Name: accounts_seatholder; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.accounts_seatholder VALUES (1, false, '2020-01-01', NULL, 7, 2);
INSERT INTO public.accounts_seatholder VALUES (2, false, '2020-01-01', NULL, 31, 5);


--
-- Data for Name: accounts_user; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.accounts_user VALUES (1, '!', NULL, 'persoon0@voorbeeld.test', true, '2026-11-24 19:40:24.80715+00', false, '', 0, 1);
INSERT INTO public.accounts_user VALUES (2, '!', NULL, 'persoon1@voorbeeld.test', true, '2026-11-24 19:40:24.817862+00', false, '', 0, 2);
INSERT INTO public.accounts_user VALUES (3, '!', NULL, 'persoon2@voorbeeld.test', true, '2026-11-24 19:40:24.911464+00', false, '', 0, 3);
INSERT INTO public.accounts_user VALUES (4, '!', NULL, 'persoon3@voorbeeld.test', true, '2026-11-24 19:40:24.971691+00', false, '', 0, 4);
INSERT INTO public.accounts_user VALUES (5, '!', NULL, 'persoon4@voorbeeld.test', true, '2026-11-24 19:40:24.980748+00', false, '', 0, 5);
INSERT INTO public.accounts_user VALUES (6, '!', NULL, 'persoon5@voorbeeld.test', true, '2026-11-24 19:40:24.996191+00', false, '', 0, 6);
INSERT INTO public.accounts_user VALUES (7, '!', NULL, 'persoon8@voorbeeld.test', true, '2026-11-24 19:40:25.037212+00', false, '', 0, 9);
INSERT INTO public.accounts_user VALUES (10, '!', NULL, 'persoon22@voorbeeld.test', true, '2026-11-24 19:40:25.678034+00', false, '', 0, 23);
INSERT INTO public.accounts_user VALUES (11, '!', NULL, 'persoon23@voorbeeld.test', true, '2026-11-24 19:40:25.683475+00', false, '', 0, 24);
INSERT INTO public.accounts_user VALUES (17, '!', NULL, 'persoon29@voorbeeld.test', true, '2026-11-24 19:40:25.826788+00', false, '', 0, 30);
INSERT INTO public.accounts_user VALUES (18, '!', NULL, 'persoon43@voorbeeld.test', true, '2026-11-24 19:40:26.224115+00', false, '', 0, 44);
INSERT INTO public.accounts_user VALUES (19, '!', NULL, 'persoon44@voorbeeld.test', true, '2026-11-24 19:40:26.22549+00', false, '', 0, 45);
INSERT INTO public.accounts_user VALUES (25, '!', NULL, 'persoon50@voorbeeld.test', true, '2026-11-24 19:40:26.276358+00', false, '', 0, 51);
INSERT INTO public.accounts_user VALUES (44, '!', NULL, 'persoon69@voorbeeld.test', true, '2026-11-24 19:40:27.755543+00', false, '', 0, 70);
INSERT INTO public.accounts_user VALUES (45, '!', NULL, 'persoon70@voorbeeld.test', true, '2026-11-24 19:40:27.890725+00', false, '', 0, 71);
INSERT INTO public.accounts_user VALUES (46, '!', NULL, 'persoon71@voorbeeld.test', true, '2026-11-24 19:40:27.942777+00', false, '', 0, 72);
INSERT INTO public.accounts_user VALUES (47, '!', NULL, 'persoon72@voorbeeld.test', true, '2026-11-24 19:40:28.557191+00', false, '', 0, 73);
INSERT INTO public.accounts_user VALUES (48, '!', NULL, 'persoon73@voorbeeld.test', true, '2026-11-24 19:40:28.591186+00', false, '', 0, 74);
INSERT INTO public.accounts_user VALUES (49, '!', NULL, 'persoon74@voorbeeld.test', true, '2026-11-24 19:40:28.603098+00', false, '', 0, 75);
INSERT INTO public.accounts_user VALUES (53, '!', NULL, 'persoon78@voorbeeld.test', true, '2026-11-24 19:40:29.088145+00', false, '', 0, 79);
INSERT INTO public.accounts_user VALUES (54, '!', NULL, 'persoon79@voorbeeld.test', true, '2026-11-24 19:40:29.183343+00', false, '', 0, 80);


--
-- Data for Name: auth_group; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: auth_group_permissions; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: auth_permission; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.auth_permission VALUES (1, 'Can add published figure', 1, 'add_publishedfigure');
INSERT INTO public.auth_permission VALUES (2, 'Can change published figure', 1, 'change_publishedfigure');
INSERT INTO public.auth_permission VALUES (3, 'Can delete published figure', 1, 'delete_publishedfigure');
INSERT INTO public.auth_permission VALUES (4, 'Can view published figure', 1, 'view_publishedfigure');
INSERT INTO public.auth_permission VALUES (5, 'Can add indicator definition', 2, 'add_indicatordefinition');
INSERT INTO public.auth_permission VALUES (6, 'Can change indicator definition', 2, 'change_indicatordefinition');
INSERT INTO public.auth_permission VALUES (7, 'Can delete indicator definition', 2, 'delete_indicatordefinition');
INSERT INTO public.auth_permission VALUES (8, 'Can view indicator definition', 2, 'view_indicatordefinition');
INSERT INTO public.auth_permission VALUES (9, 'Can add population share', 3, 'add_populationshare');
INSERT INTO public.auth_permission VALUES (10, 'Can change population share', 3, 'change_populationshare');
INSERT INTO public.auth_permission VALUES (11, 'Can delete population share', 3, 'delete_populationshare');
INSERT INTO public.auth_permission VALUES (12, 'Can view population share', 3, 'view_populationshare');
INSERT INTO public.auth_permission VALUES (13, 'Can add establishment', 4, 'add_establishment');
INSERT INTO public.auth_permission VALUES (14, 'Can change establishment', 4, 'change_establishment');
INSERT INTO public.auth_permission VALUES (15, 'Can delete establishment', 4, 'delete_establishment');
INSERT INTO public.auth_permission VALUES (16, 'Can view establishment', 4, 'view_establishment');
INSERT INTO public.auth_permission VALUES (17, 'Can add initiative', 5, 'add_initiative');
INSERT INTO public.auth_permission VALUES (18, 'Can change initiative', 5, 'change_initiative');
INSERT INTO public.auth_permission VALUES (19, 'Can delete initiative', 5, 'delete_initiative');
INSERT INTO public.auth_permission VALUES (20, 'Can view initiative', 5, 'view_initiative');
INSERT INTO public.auth_permission VALUES (21, 'Can add work form assignment', 6, 'add_workformassignment');
INSERT INTO public.auth_permission VALUES (22, 'Can change work form assignment', 6, 'change_workformassignment');
INSERT INTO public.auth_permission VALUES (23, 'Can delete work form assignment', 6, 'delete_workformassignment');
INSERT INTO public.auth_permission VALUES (24, 'Can view work form assignment', 6, 'view_workformassignment');
INSERT INTO public.auth_permission VALUES (25, 'Can add recognition', 7, 'add_recognition');
INSERT INTO public.auth_permission VALUES (26, 'Can change recognition', 7, 'change_recognition');
INSERT INTO public.auth_permission VALUES (27, 'Can delete recognition', 7, 'delete_recognition');
INSERT INTO public.auth_permission VALUES (28, 'Can view recognition', 7, 'view_recognition');
INSERT INTO public.auth_permission VALUES (29, 'Can add sheet campaign', 8, 'add_sheetcampaign');
INSERT INTO public.auth_permission VALUES (30, 'Can change sheet campaign', 8, 'change_sheetcampaign');
INSERT INTO public.auth_permission VALUES (31, 'Can delete sheet campaign', 8, 'delete_sheetcampaign');
INSERT INTO public.auth_permission VALUES (32, 'Can view sheet campaign', 8, 'view_sheetcampaign');
INSERT INTO public.auth_permission VALUES (33, 'Can add indicator sheet', 9, 'add_indicatorsheet');
INSERT INTO public.auth_permission VALUES (34, 'Can change indicator sheet', 9, 'change_indicatorsheet');
INSERT INTO public.auth_permission VALUES (35, 'Can delete indicator sheet', 9, 'delete_indicatorsheet');
INSERT INTO public.auth_permission VALUES (36, 'Can view indicator sheet', 9, 'view_indicatorsheet');
INSERT INTO public.auth_permission VALUES (37, 'Can add sheet transition', 10, 'add_sheettransition');
INSERT INTO public.auth_permission VALUES (38, 'Can change sheet transition', 10, 'change_sheettransition');
INSERT INTO public.auth_permission VALUES (39, 'Can delete sheet transition', 10, 'delete_sheettransition');
INSERT INTO public.auth_permission VALUES (40, 'Can view sheet transition', 10, 'view_sheettransition');
INSERT INTO public.auth_permission VALUES (41, 'Can add sheet submission', 11, 'add_sheetsubmission');
INSERT INTO public.auth_permission VALUES (42, 'Can change sheet submission', 11, 'change_sheetsubmission');
INSERT INTO public.auth_permission VALUES (43, 'Can delete sheet submission', 11, 'delete_sheetsubmission');
INSERT INTO public.auth_permission VALUES (44, 'Can view sheet submission', 11, 'view_sheetsubmission');
INSERT INTO public.auth_permission VALUES (45, 'Can add answer', 12, 'add_answer');
INSERT INTO public.auth_permission VALUES (46, 'Can change answer', 12, 'change_answer');
INSERT INTO public.auth_permission VALUES (47, 'Can delete answer', 12, 'delete_answer');
INSERT INTO public.auth_permission VALUES (48, 'Can view answer', 12, 'view_answer');
INSERT INTO public.auth_permission VALUES (49, 'Can add subsidy line', 13, 'add_subsidyline');
INSERT INTO public.auth_permission VALUES (50, 'Can change subsidy line', 13, 'change_subsidyline');
INSERT INTO public.auth_permission VALUES (51, 'Can delete subsidy line', 13, 'delete_subsidyline');
INSERT INTO public.auth_permission VALUES (52, 'Can view subsidy line', 13, 'view_subsidyline');
INSERT INTO public.auth_permission VALUES (53, 'Can add sheet figure', 14, 'add_sheetfigure');
INSERT INTO public.auth_permission VALUES (54, 'Can change sheet figure', 14, 'change_sheetfigure');
INSERT INTO public.auth_permission VALUES (55, 'Can delete sheet figure', 14, 'delete_sheetfigure');
INSERT INTO public.auth_permission VALUES (56, 'Can view sheet figure', 14, 'view_sheetfigure');
INSERT INTO public.auth_permission VALUES (57, 'Can add year rollup', 15, 'add_yearrollup');
INSERT INTO public.auth_permission VALUES (58, 'Can change year rollup', 15, 'change_yearrollup');
INSERT INTO public.auth_permission VALUES (59, 'Can delete year rollup', 15, 'delete_yearrollup');
INSERT INTO public.auth_permission VALUES (60, 'Can view year rollup', 15, 'view_yearrollup');
INSERT INTO public.auth_permission VALUES (61, 'Can add sheet count', 16, 'add_sheetcount');
INSERT INTO public.auth_permission VALUES (62, 'Can change sheet count', 16, 'change_sheetcount');
INSERT INTO public.auth_permission VALUES (63, 'Can delete sheet count', 16, 'delete_sheetcount');
INSERT INTO public.auth_permission VALUES (64, 'Can view sheet count', 16, 'view_sheetcount');
INSERT INTO public.auth_permission VALUES (65, 'Can add known subsidy', 17, 'add_knownsubsidy');
INSERT INTO public.auth_permission VALUES (66, 'Can change known subsidy', 17, 'change_knownsubsidy');
INSERT INTO public.auth_permission VALUES (67, 'Can delete known subsidy', 17, 'delete_knownsubsidy');
INSERT INTO public.auth_permission VALUES (68, 'Can view known subsidy', 17, 'view_knownsubsidy');
INSERT INTO public.auth_permission VALUES (69, 'Can add sheet upload', 18, 'add_sheetupload');
INSERT INTO public.auth_permission VALUES (70, 'Can change sheet upload', 18, 'change_sheetupload');
INSERT INTO public.auth_permission VALUES (71, 'Can delete sheet upload', 18, 'delete_sheetupload');
INSERT INTO public.auth_permission VALUES (72, 'Can view sheet upload', 18, 'view_sheetupload');
INSERT INTO public.auth_permission VALUES (73, 'Can add person', 19, 'add_person');
INSERT INTO public.auth_permission VALUES (74, 'Can change person', 19, 'change_person');
INSERT INTO public.auth_permission VALUES (75, 'Can delete person', 19, 'delete_person');
INSERT INTO public.auth_permission VALUES (76, 'Can view person', 19, 'view_person');
INSERT INTO public.auth_permission VALUES (77, 'Can add user', 20, 'add_user');
INSERT INTO public.auth_permission VALUES (78, 'Can change user', 20, 'change_user');
INSERT INTO public.auth_permission VALUES (79, 'Can delete user', 20, 'delete_user');
INSERT INTO public.auth_permission VALUES (80, 'Can view user', 20, 'view_user');
INSERT INTO public.auth_permission VALUES (81, 'Can add role grant', 21, 'add_rolegrant');
INSERT INTO public.auth_permission VALUES (82, 'Can change role grant', 21, 'change_rolegrant');
INSERT INTO public.auth_permission VALUES (83, 'Can delete role grant', 21, 'delete_rolegrant');
INSERT INTO public.auth_permission VALUES (84, 'Can view role grant', 21, 'view_rolegrant');
INSERT INTO public.auth_permission VALUES (85, 'Can add invitation', 22, 'add_invitation');
INSERT INTO public.auth_permission VALUES (86, 'Can change invitation', 22, 'change_invitation');
INSERT INTO public.auth_permission VALUES (87, 'Can delete invitation', 22, 'delete_invitation');
INSERT INTO public.auth_permission VALUES (88, 'Can view invitation', 22, 'view_invitation');
INSERT INTO public.auth_permission VALUES (89, 'Can add access request', 23, 'add_accessrequest');
INSERT INTO public.auth_permission VALUES (90, 'Can change access request', 23, 'change_accessrequest');
INSERT INTO public.auth_permission VALUES (91, 'Can delete access request', 23, 'delete_accessrequest');
INSERT INTO public.auth_permission VALUES (92, 'Can view access request', 23, 'view_accessrequest');
INSERT INTO public.auth_permission VALUES (93, 'Can add organisation', 24, 'add_organisation');
INSERT INTO public.auth_permission VALUES (94, 'Can change organisation', 24, 'change_organisation');
INSERT INTO public.auth_permission VALUES (95, 'Can delete organisation', 24, 'delete_organisation');
INSERT INTO public.auth_permission VALUES (96, 'Can view organisation', 24, 'view_organisation');
INSERT INTO public.auth_permission VALUES (97, 'Can add organisation alias', 25, 'add_organisationalias');
INSERT INTO public.auth_permission VALUES (98, 'Can change organisation alias', 25, 'change_organisationalias');
INSERT INTO public.auth_permission VALUES (99, 'Can delete organisation alias', 25, 'delete_organisationalias');
INSERT INTO public.auth_permission VALUES (100, 'Can view organisation alias', 25, 'view_organisationalias');
INSERT INTO public.auth_permission VALUES (101, 'Can add organisation legal form', 26, 'add_organisationlegalform');
INSERT INTO public.auth_permission VALUES (102, 'Can change organisation legal form', 26, 'change_organisationlegalform');
INSERT INTO public.auth_permission VALUES (103, 'Can delete organisation legal form', 26, 'delete_organisationlegalform');
INSERT INTO public.auth_permission VALUES (104, 'Can view organisation legal form', 26, 'view_organisationlegalform');
INSERT INTO public.auth_permission VALUES (105, 'Can add organisation nace', 27, 'add_organisationnace');
INSERT INTO public.auth_permission VALUES (106, 'Can change organisation nace', 27, 'change_organisationnace');
INSERT INTO public.auth_permission VALUES (107, 'Can delete organisation nace', 27, 'delete_organisationnace');
INSERT INTO public.auth_permission VALUES (108, 'Can view organisation nace', 27, 'view_organisationnace');
INSERT INTO public.auth_permission VALUES (109, 'Can add organisation relation', 28, 'add_organisationrelation');
INSERT INTO public.auth_permission VALUES (110, 'Can change organisation relation', 28, 'change_organisationrelation');
INSERT INTO public.auth_permission VALUES (111, 'Can delete organisation relation', 28, 'delete_organisationrelation');
INSERT INTO public.auth_permission VALUES (112, 'Can view organisation relation', 28, 'view_organisationrelation');
INSERT INTO public.auth_permission VALUES (113, 'Can add body', 29, 'add_body');
INSERT INTO public.auth_permission VALUES (114, 'Can change body', 29, 'change_body');
INSERT INTO public.auth_permission VALUES (115, 'Can delete body', 29, 'delete_body');
INSERT INTO public.auth_permission VALUES (116, 'Can view body', 29, 'view_body');
INSERT INTO public.auth_permission VALUES (117, 'Can add seat', 30, 'add_seat');
INSERT INTO public.auth_permission VALUES (118, 'Can change seat', 30, 'change_seat');
INSERT INTO public.auth_permission VALUES (119, 'Can delete seat', 30, 'delete_seat');
INSERT INTO public.auth_permission VALUES (120, 'Can view seat', 30, 'view_seat');
INSERT INTO public.auth_permission VALUES (121, 'Can add seat holder', 31, 'add_seatholder');
INSERT INTO public.auth_permission VALUES (122, 'Can change seat holder', 31, 'change_seatholder');
INSERT INTO public.auth_permission VALUES (123, 'Can delete seat holder', 31, 'delete_seatholder');
INSERT INTO public.auth_permission VALUES (124, 'Can view seat holder', 31, 'view_seatholder');
INSERT INTO public.auth_permission VALUES (125, 'Can add mandate', 32, 'add_mandate');
INSERT INTO public.auth_permission VALUES (126, 'Can change mandate', 32, 'change_mandate');
INSERT INTO public.auth_permission VALUES (127, 'Can delete mandate', 32, 'delete_mandate');
INSERT INTO public.auth_permission VALUES (128, 'Can view mandate', 32, 'view_mandate');
INSERT INTO public.auth_permission VALUES (129, 'Can add interest declaration', 33, 'add_interestdeclaration');
INSERT INTO public.auth_permission VALUES (130, 'Can change interest declaration', 33, 'change_interestdeclaration');
INSERT INTO public.auth_permission VALUES (131, 'Can delete interest declaration', 33, 'delete_interestdeclaration');
INSERT INTO public.auth_permission VALUES (132, 'Can view interest declaration', 33, 'view_interestdeclaration');
INSERT INTO public.auth_permission VALUES (133, 'Can add interest item', 34, 'add_interestitem');
INSERT INTO public.auth_permission VALUES (134, 'Can change interest item', 34, 'change_interestitem');
INSERT INTO public.auth_permission VALUES (135, 'Can delete interest item', 34, 'delete_interestitem');
INSERT INTO public.auth_permission VALUES (136, 'Can view interest item', 34, 'view_interestitem');
INSERT INTO public.auth_permission VALUES (137, 'Can add audit event', 35, 'add_auditevent');
INSERT INTO public.auth_permission VALUES (138, 'Can change audit event', 35, 'change_auditevent');
INSERT INTO public.auth_permission VALUES (139, 'Can delete audit event', 35, 'delete_auditevent');
INSERT INTO public.auth_permission VALUES (140, 'Can view audit event', 35, 'view_auditevent');
INSERT INTO public.auth_permission VALUES (141, 'Can add audit head', 36, 'add_audithead');
INSERT INTO public.auth_permission VALUES (142, 'Can change audit head', 36, 'change_audithead');
INSERT INTO public.auth_permission VALUES (143, 'Can delete audit head', 36, 'delete_audithead');
INSERT INTO public.auth_permission VALUES (144, 'Can view audit head', 36, 'view_audithead');
INSERT INTO public.auth_permission VALUES (145, 'Can add access log', 37, 'add_accesslog');
INSERT INTO public.auth_permission VALUES (146, 'Can change access log', 37, 'change_accesslog');
INSERT INTO public.auth_permission VALUES (147, 'Can delete access log', 37, 'delete_accesslog');
INSERT INTO public.auth_permission VALUES (148, 'Can view access log', 37, 'view_accesslog');
INSERT INTO public.auth_permission VALUES (149, 'Can add stored file', 38, 'add_storedfile');
INSERT INTO public.auth_permission VALUES (150, 'Can change stored file', 38, 'change_storedfile');
INSERT INTO public.auth_permission VALUES (151, 'Can delete stored file', 38, 'delete_storedfile');
INSERT INTO public.auth_permission VALUES (152, 'Can view stored file', 38, 'view_storedfile');
INSERT INTO public.auth_permission VALUES (153, 'Can add message', 39, 'add_message');
INSERT INTO public.auth_permission VALUES (154, 'Can change message', 39, 'change_message');
INSERT INTO public.auth_permission VALUES (155, 'Can delete message', 39, 'delete_message');
INSERT INTO public.auth_permission VALUES (156, 'Can view message', 39, 'view_message');
INSERT INTO public.auth_permission VALUES (157, 'Can add option value', 40, 'add_optionvalue');
INSERT INTO public.auth_permission VALUES (158, 'Can change option value', 40, 'change_optionvalue');
INSERT INTO public.auth_permission VALUES (159, 'Can delete option value', 40, 'delete_optionvalue');
INSERT INTO public.auth_permission VALUES (160, 'Can view option value', 40, 'view_optionvalue');
INSERT INTO public.auth_permission VALUES (161, 'Can add parked post', 41, 'add_parkedpost');
INSERT INTO public.auth_permission VALUES (162, 'Can change parked post', 41, 'change_parkedpost');
INSERT INTO public.auth_permission VALUES (163, 'Can delete parked post', 41, 'delete_parkedpost');
INSERT INTO public.auth_permission VALUES (164, 'Can view parked post', 41, 'view_parkedpost');
INSERT INTO public.auth_permission VALUES (165, 'Can add proposal', 42, 'add_proposal');
INSERT INTO public.auth_permission VALUES (166, 'Can change proposal', 42, 'change_proposal');
INSERT INTO public.auth_permission VALUES (167, 'Can delete proposal', 42, 'delete_proposal');
INSERT INTO public.auth_permission VALUES (168, 'Can view proposal', 42, 'view_proposal');
INSERT INTO public.auth_permission VALUES (169, 'Can add term', 43, 'add_term');
INSERT INTO public.auth_permission VALUES (170, 'Can change term', 43, 'change_term');
INSERT INTO public.auth_permission VALUES (171, 'Can delete term', 43, 'delete_term');
INSERT INTO public.auth_permission VALUES (172, 'Can view term', 43, 'view_term');
INSERT INTO public.auth_permission VALUES (173, 'Can add term link', 44, 'add_termlink');
INSERT INTO public.auth_permission VALUES (174, 'Can change term link', 44, 'change_termlink');
INSERT INTO public.auth_permission VALUES (175, 'Can delete term link', 44, 'delete_termlink');
INSERT INTO public.auth_permission VALUES (176, 'Can view term link', 44, 'view_termlink');
INSERT INTO public.auth_permission VALUES (177, 'Can add email address', 45, 'add_emailaddress');
INSERT INTO public.auth_permission VALUES (178, 'Can change email address', 45, 'change_emailaddress');
INSERT INTO public.auth_permission VALUES (179, 'Can delete email address', 45, 'delete_emailaddress');
INSERT INTO public.auth_permission VALUES (180, 'Can view email address', 45, 'view_emailaddress');
INSERT INTO public.auth_permission VALUES (181, 'Can add email confirmation', 46, 'add_emailconfirmation');
INSERT INTO public.auth_permission VALUES (182, 'Can change email confirmation', 46, 'change_emailconfirmation');
INSERT INTO public.auth_permission VALUES (183, 'Can delete email confirmation', 46, 'delete_emailconfirmation');
INSERT INTO public.auth_permission VALUES (184, 'Can view email confirmation', 46, 'view_emailconfirmation');
INSERT INTO public.auth_permission VALUES (185, 'Can add authenticator', 47, 'add_authenticator');
INSERT INTO public.auth_permission VALUES (186, 'Can change authenticator', 47, 'change_authenticator');
INSERT INTO public.auth_permission VALUES (187, 'Can delete authenticator', 47, 'delete_authenticator');
INSERT INTO public.auth_permission VALUES (188, 'Can view authenticator', 47, 'view_authenticator');
INSERT INTO public.auth_permission VALUES (189, 'Can add social application', 48, 'add_socialapp');
INSERT INTO public.auth_permission VALUES (190, 'Can change social application', 48, 'change_socialapp');
INSERT INTO public.auth_permission VALUES (191, 'Can delete social application', 48, 'delete_socialapp');
INSERT INTO public.auth_permission VALUES (192, 'Can view social application', 48, 'view_socialapp');
INSERT INTO public.auth_permission VALUES (193, 'Can add social account', 49, 'add_socialaccount');
INSERT INTO public.auth_permission VALUES (194, 'Can change social account', 49, 'change_socialaccount');
INSERT INTO public.auth_permission VALUES (195, 'Can delete social account', 49, 'delete_socialaccount');
INSERT INTO public.auth_permission VALUES (196, 'Can view social account', 49, 'view_socialaccount');
INSERT INTO public.auth_permission VALUES (197, 'Can add social application token', 50, 'add_socialtoken');
INSERT INTO public.auth_permission VALUES (198, 'Can change social application token', 50, 'change_socialtoken');
INSERT INTO public.auth_permission VALUES (199, 'Can delete social application token', 50, 'delete_socialtoken');
INSERT INTO public.auth_permission VALUES (200, 'Can view social application token', 50, 'view_socialtoken');
INSERT INTO public.auth_permission VALUES (201, 'Can add permission', 51, 'add_permission');
INSERT INTO public.auth_permission VALUES (202, 'Can change permission', 51, 'change_permission');
INSERT INTO public.auth_permission VALUES (203, 'Can delete permission', 51, 'delete_permission');
INSERT INTO public.auth_permission VALUES (204, 'Can view permission', 51, 'view_permission');
INSERT INTO public.auth_permission VALUES (205, 'Can add group', 52, 'add_group');
INSERT INTO public.auth_permission VALUES (206, 'Can change group', 52, 'change_group');
INSERT INTO public.auth_permission VALUES (207, 'Can delete group', 52, 'delete_group');
INSERT INTO public.auth_permission VALUES (208, 'Can view group', 52, 'view_group');
INSERT INTO public.auth_permission VALUES (209, 'Can add content type', 53, 'add_contenttype');
INSERT INTO public.auth_permission VALUES (210, 'Can change content type', 53, 'change_contenttype');
INSERT INTO public.auth_permission VALUES (211, 'Can delete content type', 53, 'delete_contenttype');
INSERT INTO public.auth_permission VALUES (212, 'Can view content type', 53, 'view_contenttype');
INSERT INTO public.auth_permission VALUES (213, 'Can add session', 54, 'add_session');
INSERT INTO public.auth_permission VALUES (214, 'Can change session', 54, 'change_session');
INSERT INTO public.auth_permission VALUES (215, 'Can delete session', 54, 'delete_session');
INSERT INTO public.auth_permission VALUES (216, 'Can view session', 54, 'view_session');
INSERT INTO public.auth_permission VALUES (217, 'Can add auth token', 55, 'add_authtoken');
INSERT INTO public.auth_permission VALUES (218, 'Can change auth token', 55, 'change_authtoken');
INSERT INTO public.auth_permission VALUES (219, 'Can delete auth token', 55, 'delete_authtoken');
INSERT INTO public.auth_permission VALUES (220, 'Can view auth token', 55, 'view_authtoken');
INSERT INTO public.auth_permission VALUES (221, 'Can add procrastinate worker', 56, 'add_procrastinateworker');
INSERT INTO public.auth_permission VALUES (222, 'Can change procrastinate worker', 56, 'change_procrastinateworker');
INSERT INTO public.auth_permission VALUES (223, 'Can delete procrastinate worker', 56, 'delete_procrastinateworker');
INSERT INTO public.auth_permission VALUES (224, 'Can view procrastinate worker', 56, 'view_procrastinateworker');
INSERT INTO public.auth_permission VALUES (225, 'Can add procrastinate job', 57, 'add_procrastinatejob');
INSERT INTO public.auth_permission VALUES (226, 'Can change procrastinate job', 57, 'change_procrastinatejob');
INSERT INTO public.auth_permission VALUES (227, 'Can delete procrastinate job', 57, 'delete_procrastinatejob');
INSERT INTO public.auth_permission VALUES (228, 'Can view procrastinate job', 57, 'view_procrastinatejob');
INSERT INTO public.auth_permission VALUES (229, 'Can add procrastinate event', 58, 'add_procrastinateevent');
INSERT INTO public.auth_permission VALUES (230, 'Can change procrastinate event', 58, 'change_procrastinateevent');
INSERT INTO public.auth_permission VALUES (231, 'Can delete procrastinate event', 58, 'delete_procrastinateevent');
INSERT INTO public.auth_permission VALUES (232, 'Can view procrastinate event', 58, 'view_procrastinateevent');
INSERT INTO public.auth_permission VALUES (233, 'Can add procrastinate periodic defer', 59, 'add_procrastinateperiodicdefer');
INSERT INTO public.auth_permission VALUES (234, 'Can change procrastinate periodic defer', 59, 'change_procrastinateperiodicdefer');
INSERT INTO public.auth_permission VALUES (235, 'Can delete procrastinate periodic defer', 59, 'delete_procrastinateperiodicdefer');
INSERT INTO public.auth_permission VALUES (236, 'Can view procrastinate periodic defer', 59, 'view_procrastinateperiodicdefer');


--
-- Data for Name: core_accesslog; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.core_accesslog VALUES (1, 'accounts.organisation:1', 'logboek gelezen', 1, '2026-11-02 09:00:00+00');


--
-- Data for Name: core_auditevent; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.core_auditevent VALUES (1, 'accounts.organisation:1', 1, 'gewijzigd', '2026-11-02 09:00:00+00', 1, '', 'Nieuwe statuten.', '{"name": ["Naam 0", "Buurtwasserij vzw"], "amount": "12.50"}', '0000000000000000000000000000000000000000000000000000000000000000', '30bc437771c3ba5b37163177cec12c06dd4917cabfeada2b7ff15f7e0ae21f3e');
INSERT INTO public.core_auditevent VALUES (2, 'accounts.organisation:1', 2, 'gewijzigd', '2026-11-02 09:00:00+00', 1, '', 'Nieuwe statuten.', '{"name": ["Naam 1", "Buurtwasserij vzw"], "amount": "12.50"}', '30bc437771c3ba5b37163177cec12c06dd4917cabfeada2b7ff15f7e0ae21f3e', 'd1d287491036340e66cdb708d95f89df8981af2ecc3275ed5e8a5ae983e2172e');
INSERT INTO public.core_auditevent VALUES (3, 'accounts.organisation:1', 3, 'gewijzigd', '2026-11-02 09:00:00+00', 1, '', 'Nieuwe statuten.', '{"name": ["Naam 2", "Buurtwasserij vzw"], "amount": "12.50"}', 'd1d287491036340e66cdb708d95f89df8981af2ecc3275ed5e8a5ae983e2172e', 'f8537b5633fed89696a11765d07f3005098a60359ba38b62181707aececbf29b');
INSERT INTO public.core_auditevent VALUES (4, 'initiatives.indicatorsheet:1', 1, 'begonnen', '2026-11-02 09:00:00+00', 2, '', '', '{}', '0000000000000000000000000000000000000000000000000000000000000000', 'cc411f85c2ad100f1b0633f759b1586c98da8a54b98359cd67a2aff0c707d5ce');


--
-- Data for Name: core_audithead; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.core_audithead VALUES ('accounts.organisation:1', 3, 'f8537b5633fed89696a11765d07f3005098a60359ba38b62181707aececbf29b');
INSERT INTO public.core_audithead VALUES ('initiatives.indicatorsheet:1', 1, 'cc411f85c2ad100f1b0633f759b1586c98da8a54b98359cd67a2aff0c707d5ce');


--
-- Data for Name: core_message; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.core_message VALUES (1, 'herinnering', 'core.voorbeeld:0', NULL, 'lezer0@kortrijk.test', NULL, 'Uw fiche wacht', 'Beste

Uw fiche wacht op u.
', '<0@kortrijk-se>', 'WACHT', '2026-03-02 12:00:00+00', NULL);
INSERT INTO public.core_message VALUES (2, 'herinnering', 'core.voorbeeld:1', NULL, 'lezer1@kortrijk.test', NULL, 'Uw fiche wacht', 'Beste

Uw fiche wacht op u.
', '<1@kortrijk-se>', 'WACHT', '2026-03-02 12:00:00+00', NULL);


--
-- Data for Name: core_optionvalue; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.core_optionvalue VALUES (1, 'kleine_cel', '7', '2026-03-02 12:00:00+00', '', 4);


--
-- Data for Name: core_parkedpost; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.core_parkedpost VALUES (1, '/organisaties/1/', '[["name", "Buurtwasserij vzw"]]', false, '2026-11-02 09:00:00+00', 2);


--
-- Data for Name: core_proposal; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.core_proposal VALUES (1, 'core.voorbeeld:0', 'iban', '{}', '', 'OPEN', '2026-03-02 12:00:00+00', NULL, '', NULL, 5);
INSERT INTO public.core_proposal VALUES (2, 'core.voorbeeld:1', 'iban', '{}', '', 'BEVESTIGD', '2026-03-02 12:00:00+00', '2026-03-02 12:00:00+00', '', 19, 18);


--
-- Data for Name: core_storedfile; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.core_storedfile VALUES (1, 'core.voorbeeld:0', 'bankbewijs', 'bankbewijs.pdf', 'pdf', 100, '5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9', '2026-03-02 12:00:00+00', 'NIET_GESCAND', NULL, NULL, 6);
INSERT INTO public.core_storedfile VALUES (2, 'core.voorbeeld:1', 'bankbewijs', 'bankbewijs.pdf', 'pdf', 100, '6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b', '2026-03-02 12:00:00+00', 'NIET_GESCAND', NULL, NULL, 25);


--
-- Data for Name: core_term; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.core_term VALUES (1, 'DOELGROEP', 'GROEP', 'Doelgroepen', '', 'Voorbeeld', 0, NULL, NULL, NULL, NULL);
INSERT INTO public.core_term VALUES (2, 'DOELGROEP', 'DEEL', 'Deel', '', 'Voorbeeld', 0, NULL, NULL, 1, NULL);
INSERT INTO public.core_term VALUES (3, 'MAATREGEL', 'CODE_2', 'Term 2', '', 'Voorbeeld', 0, NULL, NULL, NULL, NULL);
INSERT INTO public.core_term VALUES (4, 'BELEIDSNIVEAU', 'CODE_3', 'Term 3', '', 'Voorbeeld', 0, NULL, NULL, NULL, NULL);
INSERT INTO public.core_term VALUES (5, 'KLANTSEGMENT', 'CODE_4', 'Term 4', '', 'Voorbeeld', 0, NULL, NULL, NULL, NULL);
INSERT INTO public.core_term VALUES (6, 'DIENST', 'CODE_5', 'Term 5', '', 'Voorbeeld', 0, NULL, NULL, NULL, NULL);
INSERT INTO public.core_term VALUES (7, 'DEELGEMEENTE', 'CODE_6', 'Term 6', '', 'Voorbeeld', 0, NULL, NULL, NULL, NULL);
INSERT INTO public.core_term VALUES (8, 'DEELGEMEENTE', 'CODE_7', 'Term 7', '', 'Voorbeeld', 0, NULL, NULL, NULL, NULL);
INSERT INTO public.core_term VALUES (9, 'ERKENNINGSTYPE', 'CODE_8', 'Term 8', '', 'Voorbeeld', 0, NULL, NULL, NULL, NULL);
INSERT INTO public.core_term VALUES (10, 'RECHTSVORM', 'CODE_9', 'Term 9', '', 'Voorbeeld', 0, NULL, NULL, NULL, NULL);
INSERT INTO public.core_term VALUES (11, 'RECHTSVORM', 'CODE_10', 'Term 10', '', 'Voorbeeld', 0, NULL, NULL, NULL, NULL);
INSERT INTO public.core_term VALUES (18, 'MAATREGEL', 'CODE_17', 'Term 17', '', 'Voorbeeld', 0, NULL, NULL, NULL, NULL);
INSERT INTO public.core_term VALUES (19, 'BELEIDSNIVEAU', 'CODE_18', 'Term 18', '', 'Voorbeeld', 0, NULL, NULL, NULL, NULL);
INSERT INTO public.core_term VALUES (26, 'ERKENNINGSTYPE', 'CODE_25', 'Term 25', '', 'Voorbeeld', 0, NULL, NULL, NULL, NULL);
INSERT INTO public.core_term VALUES (30, 'MAATREGEL', 'CODE_29', 'Term 29', '', 'Voorbeeld', 0, NULL, NULL, NULL, NULL);
INSERT INTO public.core_term VALUES (31, 'BELEIDSNIVEAU', 'CODE_30', 'Term 30', '', 'Voorbeeld', 0, NULL, NULL, NULL, NULL);
INSERT INTO public.core_term VALUES (32, 'MAATREGEL', 'CODE_31', 'Term 31', '', 'Voorbeeld', 0, NULL, NULL, NULL, NULL);
INSERT INTO public.core_term VALUES (33, 'BELEIDSNIVEAU', 'CODE_32', 'Term 32', '', 'Voorbeeld', 0, NULL, NULL, NULL, NULL);
INSERT INTO public.core_term VALUES (36, 'MAATREGEL', 'CODE_35', 'Term 35', '', 'Voorbeeld', 0, NULL, NULL, NULL, NULL);
INSERT INTO public.core_term VALUES (37, 'BELEIDSNIVEAU', 'CODE_36', 'Term 36', '', 'Voorbeeld', 0, NULL, NULL, NULL, NULL);
INSERT INTO public.core_term VALUES (38, 'MAATREGEL', 'CODE_37', 'Term 37', '', 'Voorbeeld', 0, NULL, NULL, NULL, NULL);
INSERT INTO public.core_term VALUES (39, 'BELEIDSNIVEAU', 'CODE_38', 'Term 38', '', 'Voorbeeld', 0, NULL, NULL, NULL, NULL);
INSERT INTO public.core_term VALUES (44, 'DIENST', 'CODE_43', 'Term 43', '', 'Voorbeeld', 0, NULL, NULL, NULL, NULL);
INSERT INTO public.core_term VALUES (45, 'DIENST', 'CODE_44', 'Term 44', '', 'Voorbeeld', 0, NULL, NULL, NULL, NULL);


--
-- Data for Name: core_termlink; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.core_termlink VALUES (1, NULL, NULL, 4, 3);
INSERT INTO public.core_termlink VALUES (4, NULL, NULL, 19, 18);


--
-- Data for Name: django_content_type; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.django_content_type VALUES (1, 'monitoring', 'publishedfigure');
INSERT INTO public.django_content_type VALUES (2, 'initiatives', 'indicatordefinition');
INSERT INTO public.django_content_type VALUES (3, 'initiatives', 'populationshare');
INSERT INTO public.django_content_type VALUES (4, 'initiatives', 'establishment');
INSERT INTO public.django_content_type VALUES (5, 'initiatives', 'initiative');
INSERT INTO public.django_content_type VALUES (6, 'initiatives', 'workformassignment');
INSERT INTO public.django_content_type VALUES (7, 'initiatives', 'recognition');
INSERT INTO public.django_content_type VALUES (8, 'initiatives', 'sheetcampaign');
INSERT INTO public.django_content_type VALUES (9, 'initiatives', 'indicatorsheet');
INSERT INTO public.django_content_type VALUES (10, 'initiatives', 'sheettransition');
INSERT INTO public.django_content_type VALUES (11, 'initiatives', 'sheetsubmission');
INSERT INTO public.django_content_type VALUES (12, 'initiatives', 'answer');
INSERT INTO public.django_content_type VALUES (13, 'initiatives', 'subsidyline');
INSERT INTO public.django_content_type VALUES (14, 'initiatives', 'sheetfigure');
INSERT INTO public.django_content_type VALUES (15, 'initiatives', 'yearrollup');
INSERT INTO public.django_content_type VALUES (16, 'initiatives', 'sheetcount');
INSERT INTO public.django_content_type VALUES (17, 'initiatives', 'knownsubsidy');
INSERT INTO public.django_content_type VALUES (18, 'initiatives', 'sheetupload');
INSERT INTO public.django_content_type VALUES (19, 'accounts', 'person');
INSERT INTO public.django_content_type VALUES (20, 'accounts', 'user');
INSERT INTO public.django_content_type VALUES (21, 'accounts', 'rolegrant');
INSERT INTO public.django_content_type VALUES (22, 'accounts', 'invitation');
INSERT INTO public.django_content_type VALUES (23, 'accounts', 'accessrequest');
INSERT INTO public.django_content_type VALUES (24, 'accounts', 'organisation');
INSERT INTO public.django_content_type VALUES (25, 'accounts', 'organisationalias');
INSERT INTO public.django_content_type VALUES (26, 'accounts', 'organisationlegalform');
INSERT INTO public.django_content_type VALUES (27, 'accounts', 'organisationnace');
INSERT INTO public.django_content_type VALUES (28, 'accounts', 'organisationrelation');
INSERT INTO public.django_content_type VALUES (29, 'accounts', 'body');
INSERT INTO public.django_content_type VALUES (30, 'accounts', 'seat');
INSERT INTO public.django_content_type VALUES (31, 'accounts', 'seatholder');
INSERT INTO public.django_content_type VALUES (32, 'accounts', 'mandate');
INSERT INTO public.django_content_type VALUES (33, 'accounts', 'interestdeclaration');
INSERT INTO public.django_content_type VALUES (34, 'accounts', 'interestitem');
INSERT INTO public.django_content_type VALUES (35, 'core', 'auditevent');
INSERT INTO public.django_content_type VALUES (36, 'core', 'audithead');
INSERT INTO public.django_content_type VALUES (37, 'core', 'accesslog');
INSERT INTO public.django_content_type VALUES (38, 'core', 'storedfile');
INSERT INTO public.django_content_type VALUES (39, 'core', 'message');
INSERT INTO public.django_content_type VALUES (40, 'core', 'optionvalue');
INSERT INTO public.django_content_type VALUES (41, 'core', 'parkedpost');
INSERT INTO public.django_content_type VALUES (42, 'core', 'proposal');
INSERT INTO public.django_content_type VALUES (43, 'core', 'term');
INSERT INTO public.django_content_type VALUES (44, 'core', 'termlink');
INSERT INTO public.django_content_type VALUES (45, 'account', 'emailaddress');
INSERT INTO public.django_content_type VALUES (46, 'account', 'emailconfirmation');
INSERT INTO public.django_content_type VALUES (47, 'mfa', 'authenticator');
INSERT INTO public.django_content_type VALUES (48, 'socialaccount', 'socialapp');
INSERT INTO public.django_content_type VALUES (49, 'socialaccount', 'socialaccount');
INSERT INTO public.django_content_type VALUES (50, 'socialaccount', 'socialtoken');
INSERT INTO public.django_content_type VALUES (51, 'auth', 'permission');
INSERT INTO public.django_content_type VALUES (52, 'auth', 'group');
INSERT INTO public.django_content_type VALUES (53, 'contenttypes', 'contenttype');
INSERT INTO public.django_content_type VALUES (54, 'sessions', 'session');
INSERT INTO public.django_content_type VALUES (55, 'knox', 'authtoken');
INSERT INTO public.django_content_type VALUES (56, 'procrastinate', 'procrastinateworker');
INSERT INTO public.django_content_type VALUES (57, 'procrastinate', 'procrastinatejob');
INSERT INTO public.django_content_type VALUES (58, 'procrastinate', 'procrastinateevent');
INSERT INTO public.django_content_type VALUES (59, 'procrastinate', 'procrastinateperiodicdefer');


--
-- Data for Name: django_migrations; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.django_migrations VALUES (1, 'accounts', '0001_initial', '2026-11-24 19:35:42.28564+00');
INSERT INTO public.django_migrations VALUES (2, 'account', '0001_initial', '2026-11-24 19:35:42.357179+00');
INSERT INTO public.django_migrations VALUES (3, 'account', '0002_email_max_length', '2026-11-24 19:35:42.38005+00');
INSERT INTO public.django_migrations VALUES (4, 'account', '0003_alter_emailaddress_create_unique_verified_email', '2026-11-24 19:35:42.413144+00');
INSERT INTO public.django_migrations VALUES (5, 'account', '0004_alter_emailaddress_drop_unique_email', '2026-11-24 19:35:42.454818+00');
INSERT INTO public.django_migrations VALUES (6, 'account', '0005_emailaddress_idx_upper_email', '2026-11-24 19:35:42.473705+00');
INSERT INTO public.django_migrations VALUES (7, 'account', '0006_emailaddress_lower', '2026-11-24 19:35:42.508006+00');
INSERT INTO public.django_migrations VALUES (8, 'account', '0007_emailaddress_idx_email', '2026-11-24 19:35:42.538641+00');
INSERT INTO public.django_migrations VALUES (9, 'account', '0008_emailaddress_unique_primary_email_fixup', '2026-11-24 19:35:42.577845+00');
INSERT INTO public.django_migrations VALUES (10, 'account', '0009_emailaddress_unique_primary_email', '2026-11-24 19:35:42.594895+00');
INSERT INTO public.django_migrations VALUES (11, 'core', '0001_extensions', '2026-11-24 19:35:42.702384+00');
INSERT INTO public.django_migrations VALUES (12, 'core', '0002_initial', '2026-11-24 19:35:43.471921+00');
INSERT INTO public.django_migrations VALUES (13, 'accounts', '0002_initial', '2026-11-24 19:35:46.447541+00');
INSERT INTO public.django_migrations VALUES (14, 'contenttypes', '0001_initial', '2026-11-24 19:35:46.463039+00');
INSERT INTO public.django_migrations VALUES (15, 'contenttypes', '0002_remove_content_type_name', '2026-11-24 19:35:46.532136+00');
INSERT INTO public.django_migrations VALUES (16, 'auth', '0001_initial', '2026-11-24 19:35:46.580949+00');
INSERT INTO public.django_migrations VALUES (17, 'auth', '0002_alter_permission_name_max_length', '2026-11-24 19:35:46.599035+00');
INSERT INTO public.django_migrations VALUES (18, 'auth', '0003_alter_user_email_max_length', '2026-11-24 19:35:46.608132+00');
INSERT INTO public.django_migrations VALUES (19, 'auth', '0004_alter_user_username_opts', '2026-11-24 19:35:46.621339+00');
INSERT INTO public.django_migrations VALUES (20, 'auth', '0005_alter_user_last_login_null', '2026-11-24 19:35:46.631577+00');
INSERT INTO public.django_migrations VALUES (21, 'auth', '0006_require_contenttypes_0002', '2026-11-24 19:35:46.632479+00');
INSERT INTO public.django_migrations VALUES (22, 'auth', '0007_alter_validators_add_error_messages', '2026-11-24 19:35:46.638068+00');
INSERT INTO public.django_migrations VALUES (23, 'auth', '0008_alter_user_username_max_length', '2026-11-24 19:35:46.655789+00');
INSERT INTO public.django_migrations VALUES (24, 'auth', '0009_alter_user_last_name_max_length', '2026-11-24 19:35:46.671974+00');
INSERT INTO public.django_migrations VALUES (25, 'auth', '0010_alter_group_name_max_length', '2026-11-24 19:35:46.692849+00');
INSERT INTO public.django_migrations VALUES (26, 'auth', '0011_update_proxy_permissions', '2026-11-24 19:35:46.749523+00');
INSERT INTO public.django_migrations VALUES (27, 'auth', '0012_alter_user_first_name_max_length', '2026-11-24 19:35:46.768049+00');
INSERT INTO public.django_migrations VALUES (28, 'initiatives', '0001_initial', '2026-11-24 19:35:56.564268+00');
INSERT INTO public.django_migrations VALUES (29, 'knox', '0001_initial', '2026-11-24 19:35:57.41522+00');
INSERT INTO public.django_migrations VALUES (30, 'knox', '0002_auto_20150916_1425', '2026-11-24 19:35:57.576745+00');
INSERT INTO public.django_migrations VALUES (31, 'knox', '0003_auto_20150916_1526', '2026-11-24 19:35:57.70529+00');
INSERT INTO public.django_migrations VALUES (32, 'knox', '0004_authtoken_expires', '2026-11-24 19:35:57.79158+00');
INSERT INTO public.django_migrations VALUES (33, 'knox', '0005_authtoken_token_key', '2026-11-24 19:35:57.856742+00');
INSERT INTO public.django_migrations VALUES (34, 'knox', '0006_auto_20160818_0932', '2026-11-24 19:35:58.092975+00');
INSERT INTO public.django_migrations VALUES (35, 'knox', '0007_auto_20190111_0542', '2026-11-24 19:35:58.158324+00');
INSERT INTO public.django_migrations VALUES (36, 'knox', '0008_remove_authtoken_salt', '2026-11-24 19:35:58.242453+00');
INSERT INTO public.django_migrations VALUES (37, 'knox', '0009_extend_authtoken_field', '2026-11-24 19:35:58.319051+00');
INSERT INTO public.django_migrations VALUES (38, 'mfa', '0001_initial', '2026-11-24 19:35:58.464054+00');
INSERT INTO public.django_migrations VALUES (39, 'mfa', '0002_authenticator_timestamps', '2026-11-24 19:35:58.580075+00');
INSERT INTO public.django_migrations VALUES (40, 'mfa', '0003_authenticator_type_uniq', '2026-11-24 19:35:58.816138+00');
INSERT INTO public.django_migrations VALUES (41, 'monitoring', '0001_initial', '2026-11-24 19:35:58.847213+00');
INSERT INTO public.django_migrations VALUES (42, 'procrastinate', '0001_initial', '2026-11-24 19:35:58.871082+00');
INSERT INTO public.django_migrations VALUES (43, 'procrastinate', '0002_drop_started_at_column', '2026-11-24 19:35:58.898814+00');
INSERT INTO public.django_migrations VALUES (44, 'procrastinate', '0003_drop_started_at_column', '2026-11-24 19:35:58.912918+00');
INSERT INTO public.django_migrations VALUES (45, 'procrastinate', '0004_drop_procrastinate_version_table', '2026-11-24 19:35:58.930155+00');
INSERT INTO public.django_migrations VALUES (46, 'procrastinate', '0005_fix_procrastinate_fetch_job', '2026-11-24 19:35:58.942165+00');
INSERT INTO public.django_migrations VALUES (47, 'procrastinate', '0006_fix_trigger_status_events_insert', '2026-11-24 19:35:58.952951+00');
INSERT INTO public.django_migrations VALUES (48, 'procrastinate', '0007_add_queueing_lock_column', '2026-11-24 19:35:58.955172+00');
INSERT INTO public.django_migrations VALUES (49, 'procrastinate', '0008_close_fetch_job_race_condition', '2026-11-24 19:35:58.979083+00');
INSERT INTO public.django_migrations VALUES (50, 'procrastinate', '0009_add_defer_job_function', '2026-11-24 19:35:58.983249+00');
INSERT INTO public.django_migrations VALUES (51, 'procrastinate', '0010_add_procrastinate_periodic_defers', '2026-11-24 19:35:58.99907+00');
INSERT INTO public.django_migrations VALUES (52, 'procrastinate', '0011_add_foreign_key_index', '2026-11-24 19:35:59.005254+00');
INSERT INTO public.django_migrations VALUES (53, 'procrastinate', '0012_add_locks_to_periodic_defer', '2026-11-24 19:35:59.023141+00');
INSERT INTO public.django_migrations VALUES (54, 'procrastinate', '0013_fix_procrastinate_defer_periodic_job', '2026-11-24 19:35:59.025585+00');
INSERT INTO public.django_migrations VALUES (55, 'procrastinate', '0014_add_finish_job_and_retry_job_functions', '2026-11-24 19:35:59.038404+00');
INSERT INTO public.django_migrations VALUES (56, 'procrastinate', '0015_add_trigger_on_job_deletion', '2026-11-24 19:35:59.044633+00');
INSERT INTO public.django_migrations VALUES (57, 'procrastinate', '0016_delete_finished_jobs', '2026-11-24 19:35:59.063114+00');
INSERT INTO public.django_migrations VALUES (58, 'procrastinate', '0017_add_checks_to_finish_job', '2026-11-24 19:35:59.067361+00');
INSERT INTO public.django_migrations VALUES (59, 'procrastinate', '0018_add_checks_to_retry_job', '2026-11-24 19:35:59.075299+00');
INSERT INTO public.django_migrations VALUES (60, 'procrastinate', '0019_fix_finish_job_compat_issue', '2026-11-24 19:35:59.083757+00');
INSERT INTO public.django_migrations VALUES (61, 'procrastinate', '0020_add_index_on_procrastinate_jobs', '2026-11-24 19:35:59.095887+00');
INSERT INTO public.django_migrations VALUES (62, 'procrastinate', '0021_add_kwargs_to_defer_periodic_job', '2026-11-24 19:35:59.100387+00');
INSERT INTO public.django_migrations VALUES (63, 'procrastinate', '0022_null_locks_excluded', '2026-11-24 19:35:59.113605+00');
INSERT INTO public.django_migrations VALUES (64, 'procrastinate', '0023_remove_old_finish_job_function', '2026-11-24 19:35:59.126002+00');
INSERT INTO public.django_migrations VALUES (65, 'procrastinate', '0024_job_id_bigint', '2026-11-24 19:35:59.151449+00');
INSERT INTO public.django_migrations VALUES (66, 'procrastinate', '0025_add_models', '2026-11-24 19:35:59.176681+00');
INSERT INTO public.django_migrations VALUES (67, 'procrastinate', '0026_add_job_priority', '2026-11-24 19:35:59.188983+00');
INSERT INTO public.django_migrations VALUES (68, 'procrastinate', '0027_add_periodic_job_priority', '2026-11-24 19:35:59.203496+00');
INSERT INTO public.django_migrations VALUES (69, 'procrastinate', '0028_add_cancel_states', '2026-11-24 19:35:59.222112+00');
INSERT INTO public.django_migrations VALUES (70, 'procrastinate', '0029_add_additional_params_to_retry_job', '2026-11-24 19:35:59.243636+00');
INSERT INTO public.django_migrations VALUES (71, 'procrastinate', '0030_alter_procrastinateevent_options', '2026-11-24 19:35:59.252266+00');
INSERT INTO public.django_migrations VALUES (72, 'procrastinate', '0031_add_indexes_for_fetch_job', '2026-11-24 19:35:59.268193+00');
INSERT INTO public.django_migrations VALUES (73, 'procrastinate', '0032_pre_cancel_notification', '2026-11-24 19:35:59.289681+00');
INSERT INTO public.django_migrations VALUES (74, 'procrastinate', '0033_post_cancel_notification', '2026-11-24 19:35:59.34396+00');
INSERT INTO public.django_migrations VALUES (75, 'procrastinate', '0034_pre_add_heartbeat', '2026-11-24 19:35:59.373331+00');
INSERT INTO public.django_migrations VALUES (76, 'procrastinate', '0035_post_add_heartbeat', '2026-11-24 19:35:59.387427+00');
INSERT INTO public.django_migrations VALUES (77, 'procrastinate', '0036_add_worker_model', '2026-11-24 19:35:59.401941+00');
INSERT INTO public.django_migrations VALUES (78, 'procrastinate', '0037_pre_batch_defer_jobs', '2026-11-24 19:35:59.416418+00');
INSERT INTO public.django_migrations VALUES (79, 'procrastinate', '0038_post_batch_defer_jobs', '2026-11-24 19:35:59.435856+00');
INSERT INTO public.django_migrations VALUES (80, 'procrastinate', '0039_pre_priority_lock_fetch_job', '2026-11-24 19:35:59.448045+00');
INSERT INTO public.django_migrations VALUES (81, 'procrastinate', '0040_pre_retry_failed_job', '2026-11-24 19:35:59.455479+00');
INSERT INTO public.django_migrations VALUES (82, 'procrastinate', '0041_post_retry_failed_job', '2026-11-24 19:35:59.461314+00');
INSERT INTO public.django_migrations VALUES (83, 'sessions', '0001_initial', '2026-11-24 19:35:59.489153+00');
INSERT INTO public.django_migrations VALUES (84, 'socialaccount', '0001_initial', '2026-11-24 19:35:59.9193+00');
INSERT INTO public.django_migrations VALUES (85, 'socialaccount', '0002_token_max_lengths', '2026-11-24 19:36:00.059446+00');
INSERT INTO public.django_migrations VALUES (86, 'socialaccount', '0003_extra_data_default_dict', '2026-11-24 19:36:00.131333+00');
INSERT INTO public.django_migrations VALUES (87, 'socialaccount', '0004_app_provider_id_settings', '2026-11-24 19:36:00.233378+00');
INSERT INTO public.django_migrations VALUES (88, 'socialaccount', '0005_socialtoken_nullable_app', '2026-11-24 19:36:01.226766+00');
INSERT INTO public.django_migrations VALUES (89, 'socialaccount', '0006_alter_socialaccount_extra_data', '2026-11-24 19:36:01.308398+00');


--
-- Data for Name: django_session; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: initiatives_answer; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.initiatives_answer VALUES (1, 10.00, '', false, false, '', '', 1, '2026-11-02 09:00:00+00', NULL, NULL, 1, 1);
INSERT INTO public.initiatives_answer VALUES (2, 5.00, '', false, false, '', '', 1, '2026-06-01 09:00:00+00', NULL, NULL, 10, 22);


--
-- Data for Name: initiatives_establishment; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.initiatives_establishment VALUES (1, '', '', 'Voorbeeldstraat 0', '8500', 'Kortrijk', NULL, NULL, false, 3, 7);
INSERT INTO public.initiatives_establishment VALUES (2, '', '', 'Voorbeeldstraat 1', '8500', 'Kortrijk', NULL, NULL, false, 4, 8);


--
-- Data for Name: initiatives_indicatordefinition; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.initiatives_indicatordefinition VALUES (1, 'BI-D01', 1, 'Werknemers', 'Koppen', '', 'DG', 'GETAL', 'PERSONEN', 0, false, NULL, '', '{DEG,PER,TIJ,DIE,GEEN}', false, false, false, 'OPENBAAR', '', '', 0, NULL, NULL, NULL);
INSERT INTO public.initiatives_indicatordefinition VALUES (2, 'X-2', 1, 'Omzet', 'Wat u verdiende.', '', 'EA', 'GETAL', 'EUR', 2, false, 1000.00, '', '{DEG}', false, false, false, 'INTERN', '', '', 0, NULL, NULL, NULL);
INSERT INTO public.initiatives_indicatordefinition VALUES (10, 'X-3', 1, 'Omzet', 'Wat u verdiende.', '', 'EA', 'GETAL', 'EUR', 2, false, 1000.00, '', '{DEG}', false, false, false, 'INTERN', '', '', 0, NULL, NULL, NULL);


--
-- Data for Name: initiatives_indicatorsheet; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.initiatives_indicatorsheet VALUES (1, 2025, 1, 'KORT', 'DEG', 'IN_OPMAAK', 'VRIJWILLIG', '2026-07-31', '', '', '', '', 0, '', NULL, NULL, NULL, NULL, '', NULL, false, '2026-11-24 19:40:24.797406+00', NULL, NULL, NULL, 1, NULL);
INSERT INTO public.initiatives_indicatorsheet VALUES (2, 2025, 1, 'KORT', 'DEG', 'IN_OPMAAK', 'VRIJWILLIG', '2026-07-31', '', '', '', '', 0, '', NULL, NULL, NULL, NULL, '', NULL, false, '2026-11-24 19:40:24.797406+00', NULL, NULL, NULL, 13, NULL);
INSERT INTO public.initiatives_indicatorsheet VALUES (19, 2025, 1, 'KORT', 'DEG', 'IN_OPMAAK', 'VRIJWILLIG', '2026-07-31', '', '', '', '', 0, '', NULL, NULL, NULL, NULL, '', NULL, false, '2026-11-24 19:40:24.797406+00', NULL, NULL, NULL, 28, NULL);
INSERT INTO public.initiatives_indicatorsheet VALUES (20, 2025, 1, 'KORT', 'DEG', 'IN_OPMAAK', 'VRIJWILLIG', '2026-07-31', '', '', '', '', 0, '', NULL, NULL, NULL, NULL, '', NULL, false, '2026-11-24 19:40:24.797406+00', NULL, NULL, NULL, 29, NULL);
INSERT INTO public.initiatives_indicatorsheet VALUES (21, 2025, 1, 'KORT', 'DEG', 'IN_OPMAAK', 'VRIJWILLIG', '2026-07-31', '', '', '', '', 0, '', NULL, NULL, NULL, NULL, '', NULL, false, '2026-11-24 19:40:24.797406+00', NULL, NULL, NULL, 30, NULL);
INSERT INTO public.initiatives_indicatorsheet VALUES (22, 2025, 1, 'KORT', 'DEG', 'IN_OPMAAK', 'VRIJWILLIG', '2026-07-31', '', '', '', '', 0, '', NULL, NULL, NULL, NULL, '', NULL, false, '2026-11-24 19:40:24.797406+00', NULL, NULL, NULL, 31, NULL);
INSERT INTO public.initiatives_indicatorsheet VALUES (26, 2025, 1, 'KORT', 'DEG', 'IN_OPMAAK', 'VRIJWILLIG', '2026-07-31', '', '', '', '', 0, '', NULL, NULL, NULL, NULL, '', NULL, false, '2026-11-24 19:40:24.797406+00', NULL, NULL, NULL, 35, NULL);
INSERT INTO public.initiatives_indicatorsheet VALUES (27, 2025, 1, 'KORT', 'DEG', 'IN_OPMAAK', 'VRIJWILLIG', '2026-07-31', '', '', '', '', 0, '', NULL, NULL, NULL, NULL, '', NULL, false, '2026-11-24 19:40:24.797406+00', NULL, NULL, NULL, 36, NULL);
INSERT INTO public.initiatives_indicatorsheet VALUES (29, 2025, 1, 'KORT', 'DEG', 'VASTGESTELD', 'VRIJWILLIG', '2026-07-31', '', '', '', '', 0, '', NULL, NULL, '2026-06-01 09:00:00+00', '2026-06-01 09:00:00+00', 'PLAUSIBEL', '2026-06-01 09:00:00+00', false, '2026-11-24 19:40:24.797406+00', 48, 49, 47, 38, NULL);
INSERT INTO public.initiatives_indicatorsheet VALUES (31, 2025, 1, 'KORT', 'DEG', 'IN_OPMAAK', 'VRIJWILLIG', '2026-07-31', '', '', '', '', 0, '', NULL, NULL, NULL, NULL, '', NULL, false, '2026-11-24 19:40:24.797406+00', NULL, NULL, NULL, 40, NULL);
INSERT INTO public.initiatives_indicatorsheet VALUES (32, 2025, 1, 'KORT', 'DEG', 'IN_OPMAAK', 'VRIJWILLIG', '2026-07-31', '', '', '', '', 0, '', NULL, NULL, NULL, NULL, '', NULL, false, '2026-11-24 19:40:24.797406+00', NULL, NULL, NULL, 41, NULL);


--
-- Data for Name: initiatives_initiative; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.initiatives_initiative VALUES (1, 'Strijkatelier', 'Een plek waar mensen werken en leren.', '', '2010-01-01', 'DAG', NULL, 'LOKAAL', '', '', '', '', '', false, false, false, NULL, '', false, 1);
INSERT INTO public.initiatives_initiative VALUES (2, 'Initiatief 1', 'Een plek waar mensen werken en leren.', '', '2010-01-01', 'DAG', NULL, 'LOKAAL', '', '', '', '', '', false, false, false, NULL, '', false, 62);
INSERT INTO public.initiatives_initiative VALUES (13, 'Initiatief 12', 'Een plek waar mensen werken en leren.', '', '2010-01-01', 'DAG', NULL, 'LOKAAL', '', '', '', '', '', false, false, false, NULL, '', false, 77);
INSERT INTO public.initiatives_initiative VALUES (28, 'Initiatief 27', 'Een plek waar mensen werken en leren.', '', '2010-01-01', 'DAG', NULL, 'LOKAAL', '', '', '', '', '', false, false, false, NULL, '', false, 96);
INSERT INTO public.initiatives_initiative VALUES (29, 'Initiatief 28', 'Een plek waar mensen werken en leren.', '', '2010-01-01', 'DAG', NULL, 'LOKAAL', '', '', '', '', '', false, false, false, NULL, '', false, 97);
INSERT INTO public.initiatives_initiative VALUES (30, 'Initiatief 29', 'Een plek waar mensen werken en leren.', '', '2010-01-01', 'DAG', NULL, 'LOKAAL', '', '', '', '', '', false, false, false, NULL, '', false, 99);
INSERT INTO public.initiatives_initiative VALUES (31, 'Initiatief 30', 'Een plek waar mensen werken en leren.', '', '2010-01-01', 'DAG', NULL, 'LOKAAL', '', '', '', '', '', false, false, false, NULL, '', false, 101);
INSERT INTO public.initiatives_initiative VALUES (35, 'Initiatief 34', 'Een plek waar mensen werken en leren.', '', '2010-01-01', 'DAG', NULL, 'LOKAAL', '', '', '', '', '', false, false, false, NULL, '', false, 105);
INSERT INTO public.initiatives_initiative VALUES (36, 'Initiatief 35', 'Een plek waar mensen werken en leren.', '', '2010-01-01', 'DAG', NULL, 'LOKAAL', '', '', '', '', '', false, false, false, NULL, '', false, 106);
INSERT INTO public.initiatives_initiative VALUES (38, 'Initiatief 37', 'Een plek waar mensen werken en leren.', '', '2010-01-01', 'DAG', NULL, 'LOKAAL', '', '', '', '', '', false, false, false, NULL, '', false, 108);
INSERT INTO public.initiatives_initiative VALUES (40, 'Initiatief 39', 'Een plek waar mensen werken en leren.', '', '2010-01-01', 'DAG', NULL, 'LOKAAL', '', '', '', '', '', false, false, false, NULL, '', false, 116);
INSERT INTO public.initiatives_initiative VALUES (41, 'Initiatief 40', 'Een plek waar mensen werken en leren.', '', '2010-01-01', 'DAG', NULL, 'LOKAAL', '', '', '', '', '', false, false, false, NULL, '', false, 117);


--
-- Data for Name: initiatives_initiative_customer_segments; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.initiatives_initiative_customer_segments VALUES (1, 1, 5);


--
-- Data for Name: initiatives_initiative_establishments; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.initiatives_initiative_establishments VALUES (1, 1, 1);


--
-- Data for Name: initiatives_initiative_service_types; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.initiatives_initiative_service_types VALUES (1, 1, 6);


--
-- Data for Name: initiatives_initiative_target_groups; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.initiatives_initiative_target_groups VALUES (1, 1, 2);


--
-- Data for Name: initiatives_knownsubsidy; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.initiatives_knownsubsidy VALUES (1, 2025, NULL, 5000.00, 'STAD', '', false, 37, 36, 112);
INSERT INTO public.initiatives_knownsubsidy VALUES (2, 2025, NULL, 5000.00, 'STAD', '', false, 39, 38, 113);


--
-- Data for Name: initiatives_populationshare; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.initiatives_populationshare VALUES (1, 2025, 46.00, 'Werkzoekenden', 'VDAB', '2025-12-31', false, 44);
INSERT INTO public.initiatives_populationshare VALUES (2, 2025, 46.00, 'Werkzoekenden', 'VDAB', '2025-12-31', false, 45);


--
-- Data for Name: initiatives_recognition; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.initiatives_recognition VALUES (1, 'Vlaamse overheid', 'ERK-001', '2019-01-01', NULL, '', false, NULL, 5, 9);
INSERT INTO public.initiatives_recognition VALUES (2, 'Vlaamse overheid', 'ERK-001', '2019-01-01', NULL, '', false, NULL, 67, 26);


--
-- Data for Name: initiatives_sheetcampaign; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.initiatives_sheetcampaign VALUES (1, 2025, '2026-02-01', '2026-07-31', '2026-02-01 08:00:00+00', NULL, false, 3);


--
-- Data for Name: initiatives_sheetcount; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.initiatives_sheetcount VALUES (1, 2025, 'DEG', 'PLAUSIBEL', false, 1, 0.0000);


--
-- Data for Name: initiatives_sheetfigure; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.initiatives_sheetfigure VALUES (1, 'BI-D01', '', 1.0000, NULL, 29);
INSERT INTO public.initiatives_sheetfigure VALUES (2, 'BI-D02', '', 1.0000, NULL, 29);


--
-- Data for Name: initiatives_sheetsubmission; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.initiatives_sheetsubmission VALUES (1, 2, '2026-06-01 09:00:00+00', '{}', 1.0000, '[]', '0000000000000000000000000000000000000000000000000000000000000000', 20, 45);
INSERT INTO public.initiatives_sheetsubmission VALUES (2, 2, '2026-06-01 09:00:00+00', '{}', 1.0000, '[]', '0000000000000000000000000000000000000000000000000000000000000000', 21, 46);


--
-- Data for Name: initiatives_sheettransition; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.initiatives_sheettransition VALUES (1, 'start', 'OPEN', 'IN_OPMAAK', 'MONITORING', '2026-06-01 09:00:00+00', '', 44, 19);


--
-- Data for Name: initiatives_sheetupload; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.initiatives_sheetupload VALUES (1, 'fiche.xlsx', '0000000000000000000000000000000000000000000000000000000000000000', '[]', '{}', '2026-06-01 09:00:00+00', '2026-06-01 10:00:00+00', 31, 53);
INSERT INTO public.initiatives_sheetupload VALUES (2, 'fiche.xlsx', '0000000000000000000000000000000000000000000000000000000000000000', '[]', '{}', '2026-06-01 09:00:00+00', '2026-06-01 10:00:00+00', 32, 54);


--
-- Data for Name: initiatives_subsidyline; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.initiatives_subsidyline VALUES (1, NULL, 5.00, NULL, '', '', 1, '2026-06-01 09:00:00+00', NULL, NULL, 31, 30, 26);
INSERT INTO public.initiatives_subsidyline VALUES (2, NULL, 5.00, NULL, '', '', 1, '2026-06-01 09:00:00+00', NULL, NULL, 33, 32, 27);


--
-- Data for Name: initiatives_workformassignment; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.initiatives_workformassignment VALUES (1, 'DEG', true, '2010-01-01', NULL, '', NULL, 1);
INSERT INTO public.initiatives_workformassignment VALUES (2, 'DEG', true, '2010-01-01', NULL, '', NULL, 2);
INSERT INTO public.initiatives_workformassignment VALUES (19, 'DEG', true, '2010-01-01', NULL, '', NULL, 13);
INSERT INTO public.initiatives_workformassignment VALUES (34, 'DEG', true, '2010-01-01', NULL, '', NULL, 28);
INSERT INTO public.initiatives_workformassignment VALUES (35, 'DEG', true, '2010-01-01', NULL, '', NULL, 29);
INSERT INTO public.initiatives_workformassignment VALUES (36, 'DEG', true, '2010-01-01', NULL, '', NULL, 30);
INSERT INTO public.initiatives_workformassignment VALUES (37, 'DEG', true, '2010-01-01', NULL, '', NULL, 31);
INSERT INTO public.initiatives_workformassignment VALUES (41, 'DEG', true, '2010-01-01', NULL, '', NULL, 35);
INSERT INTO public.initiatives_workformassignment VALUES (42, 'DEG', true, '2010-01-01', NULL, '', NULL, 36);
INSERT INTO public.initiatives_workformassignment VALUES (44, 'DEG', true, '2010-01-01', NULL, '', NULL, 38);
INSERT INTO public.initiatives_workformassignment VALUES (46, 'DEG', true, '2010-01-01', NULL, '', NULL, 40);
INSERT INTO public.initiatives_workformassignment VALUES (47, 'DEG', true, '2010-01-01', NULL, '', NULL, 41);


--
-- Data for Name: initiatives_yearrollup; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.initiatives_yearrollup VALUES (1, 2025, 'DEG', 'BI-D02', '', 5.0000, 1, 1, 5.0000);


--
-- Data for Name: knox_authtoken; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: mfa_authenticator; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: monitoring_publishedfigure; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.monitoring_publishedfigure VALUES (1, 'Nota', 'TABEL', '2004', 'rij 0', '', 'DEG', '', 'WAARDE', 1.00, '1', 'EUR', '', 0);
INSERT INTO public.monitoring_publishedfigure VALUES (2, 'Nota', 'TABEL', '2004', 'rij 1', '', 'DEG', '', 'WAARDE', 1.00, '1', 'EUR', '', 0);


--
-- Data for Name: procrastinate_events; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: procrastinate_jobs; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: procrastinate_periodic_defers; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: procrastinate_workers; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: socialaccount_socialaccount; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: socialaccount_socialapp; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: socialaccount_socialtoken; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Name: account_emailaddress_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.account_emailaddress_id_seq', 2, true);


--
-- Name: account_emailconfirmation_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.account_emailconfirmation_id_seq', 1, false);


--
-- Name: accounts_accessrequest_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_accessrequest_id_seq', 1, true);


--
-- Name: accounts_body_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_body_id_seq', 1, true);


--
-- Name: accounts_interestdeclaration_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_interestdeclaration_id_seq', 6, true);


--
-- Name: accounts_interestitem_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_interestitem_id_seq', 4, true);


--
-- Name: accounts_invitation_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_invitation_id_seq', 6, true);


--
-- Name: accounts_mandate_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_mandate_id_seq', 5, true);


--
-- Name: accounts_organisation_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_organisation_id_seq', 117, true);


--
-- Name: accounts_organisationalias_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_organisationalias_id_seq', 3, true);


--
-- Name: accounts_organisationlegalform_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_organisationlegalform_id_seq', 2, true);


--
-- Name: accounts_organisationnace_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_organisationnace_id_seq', 3, true);


--
-- Name: accounts_organisationrelation_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_organisationrelation_id_seq', 5, true);


--
-- Name: accounts_person_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_person_id_seq', 80, true);


--
-- Name: accounts_rolegrant_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_rolegrant_id_seq', 57, true);


--
-- Name: accounts_seat_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_seat_id_seq', 7, true);


--
-- Name: accounts_seatholder_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_seatholder_id_seq', 4, true);


--
-- Name: accounts_user_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_user_id_seq', 54, true);


--
-- Name: auth_group_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auth_group_id_seq', 1, false);


--
-- Name: auth_group_permissions_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 1, false);


--
-- Name: auth_permission_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auth_permission_id_seq', 236, true);


--
-- Name: core_accesslog_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.core_accesslog_id_seq', 1, true);


--
-- Name: core_auditevent_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.core_auditevent_id_seq', 4, true);


--
-- Name: core_message_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.core_message_id_seq', 4, true);


--
-- Name: core_optionvalue_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.core_optionvalue_id_seq', 1, true);


--
-- Name: core_parkedpost_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.core_parkedpost_id_seq', 1, true);


--
-- Name: core_proposal_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.core_proposal_id_seq', 6, true);


--
-- Name: core_storedfile_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.core_storedfile_id_seq', 7, true);


--
-- Name: core_term_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.core_term_id_seq', 47, true);


--
-- Name: core_termlink_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.core_termlink_id_seq', 5, true);


--
-- Name: django_content_type_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.django_content_type_id_seq', 59, true);


--
-- Name: django_migrations_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.django_migrations_id_seq', 89, true);


--
-- Name: initiatives_answer_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.initiatives_answer_id_seq', 5, true);


--
-- Name: initiatives_establishment_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.initiatives_establishment_id_seq', 6, true);


--
-- Name: initiatives_indicatordefinition_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.initiatives_indicatordefinition_id_seq', 13, true);


--
-- Name: initiatives_indicatorsheet_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.initiatives_indicatorsheet_id_seq', 32, true);


--
-- Name: initiatives_initiative_customer_segments_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.initiatives_initiative_customer_segments_id_seq', 1, true);


--
-- Name: initiatives_initiative_establishments_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.initiatives_initiative_establishments_id_seq', 1, true);


--
-- Name: initiatives_initiative_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.initiatives_initiative_id_seq', 41, true);


--
-- Name: initiatives_initiative_service_types_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.initiatives_initiative_service_types_id_seq', 1, true);


--
-- Name: initiatives_initiative_target_groups_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.initiatives_initiative_target_groups_id_seq', 1, true);


--
-- Name: initiatives_knownsubsidy_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.initiatives_knownsubsidy_id_seq', 4, true);


--
-- Name: initiatives_populationshare_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.initiatives_populationshare_id_seq', 4, true);


--
-- Name: initiatives_recognition_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.initiatives_recognition_id_seq', 7, true);


--
-- Name: initiatives_sheetcampaign_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.initiatives_sheetcampaign_id_seq', 4, true);


--
-- Name: initiatives_sheetcount_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.initiatives_sheetcount_id_seq', 4, true);


--
-- Name: initiatives_sheetfigure_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.initiatives_sheetfigure_id_seq', 3, true);


--
-- Name: initiatives_sheetsubmission_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.initiatives_sheetsubmission_id_seq', 2, true);


--
-- Name: initiatives_sheettransition_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.initiatives_sheettransition_id_seq', 1, true);


--
-- Name: initiatives_sheetupload_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.initiatives_sheetupload_id_seq', 2, true);


--
-- Name: initiatives_subsidyline_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.initiatives_subsidyline_id_seq', 3, true);


--
-- Name: initiatives_workformassignment_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.initiatives_workformassignment_id_seq', 47, true);


--
-- Name: initiatives_yearrollup_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.initiatives_yearrollup_id_seq', 3, true);


--
-- Name: mfa_authenticator_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.mfa_authenticator_id_seq', 1, false);


--
-- Name: monitoring_publishedfigure_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.monitoring_publishedfigure_id_seq', 4, true);


--
-- Name: procrastinate_events_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.procrastinate_events_id_seq', 1, false);


--
-- Name: procrastinate_jobs_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.procrastinate_jobs_id_seq', 1, false);


--
-- Name: procrastinate_periodic_defers_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.procrastinate_periodic_defers_id_seq', 1, false);


--
-- Name: procrastinate_workers_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.procrastinate_workers_id_seq', 1, false);


--
-- Name: socialaccount_socialaccount_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.socialaccount_socialaccount_id_seq', 1, false);


--
-- Name: socialaccount_socialapp_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.socialaccount_socialapp_id_seq', 1, false);


--
-- Name: socialaccount_socialtoken_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.socialaccount_socialtoken_id_seq', 1, false);


--
-- Name: account_emailaddress account_emailaddress_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);


--
-- Name: account_emailaddress account_emailaddress_user_id_email_987c8728_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);


--
-- Name: account_emailconfirmation account_emailconfirmation_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);


--
-- Name: account_emailconfirmation account_emailconfirmation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);


--
-- Name: accounts_accessrequest accounts_accessrequest_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_accessrequest
    ADD CONSTRAINT accounts_accessrequest_pkey PRIMARY KEY (id);


--
-- Name: accounts_body accounts_body_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_body
    ADD CONSTRAINT accounts_body_code_key UNIQUE (code);


--
-- Name: accounts_body accounts_body_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_body
    ADD CONSTRAINT accounts_body_pkey PRIMARY KEY (id);


--
-- Name: accounts_interestdeclaration accounts_interestdeclaration_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_interestdeclaration
    ADD CONSTRAINT accounts_interestdeclaration_pkey PRIMARY KEY (id);


--
-- Name: accounts_interestitem accounts_interestitem_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_interestitem
    ADD CONSTRAINT accounts_interestitem_once UNIQUE NULLS NOT DISTINCT (declaration_id, organisation_id, name, kind);


--
-- Name: accounts_interestitem accounts_interestitem_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_interestitem
    ADD CONSTRAINT accounts_interestitem_pkey PRIMARY KEY (id);


--
-- Name: accounts_invitation accounts_invitation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_pkey PRIMARY KEY (id);


--
-- Name: accounts_invitation accounts_invitation_token_hash_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_token_hash_key UNIQUE (token_hash);


--
-- Name: accounts_mandate accounts_mandate_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_mandate
    ADD CONSTRAINT accounts_mandate_pkey PRIMARY KEY (id);


--
-- Name: accounts_organisation accounts_organisation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_organisation
    ADD CONSTRAINT accounts_organisation_pkey PRIMARY KEY (id);


--
-- Name: accounts_organisationalias accounts_organisationalias_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_organisationalias
    ADD CONSTRAINT accounts_organisationalias_once UNIQUE (organisation_id, name);


--
-- Name: accounts_organisationalias accounts_organisationalias_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_organisationalias
    ADD CONSTRAINT accounts_organisationalias_pkey PRIMARY KEY (id);


--
-- Name: accounts_organisationlegalform accounts_organisationlegalform_one_per_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_organisationlegalform
    ADD CONSTRAINT accounts_organisationlegalform_one_per_day EXCLUDE USING gist (organisation_id WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&);


--
-- Name: accounts_organisationlegalform accounts_organisationlegalform_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_organisationlegalform
    ADD CONSTRAINT accounts_organisationlegalform_pkey PRIMARY KEY (id);


--
-- Name: accounts_organisationnace accounts_organisationnace_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_organisationnace
    ADD CONSTRAINT accounts_organisationnace_once UNIQUE (organisation_id, code, version);


--
-- Name: accounts_organisationnace accounts_organisationnace_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_organisationnace
    ADD CONSTRAINT accounts_organisationnace_pkey PRIMARY KEY (id);


--
-- Name: accounts_organisationrelation accounts_organisationrelation_once_per_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_organisationrelation
    ADD CONSTRAINT accounts_organisationrelation_once_per_day EXCLUDE USING gist (from_organisation_id WITH =, to_organisation_id WITH =, kind WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&);


--
-- Name: accounts_organisationrelation accounts_organisationrelation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_organisationrelation
    ADD CONSTRAINT accounts_organisationrelation_pkey PRIMARY KEY (id);


--
-- Name: accounts_person accounts_person_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_person
    ADD CONSTRAINT accounts_person_pkey PRIMARY KEY (id);


--
-- Name: accounts_rolegrant accounts_rolegrant_management_and_audit_apart_from_business; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_rolegrant
    ADD CONSTRAINT accounts_rolegrant_management_and_audit_apart_from_business EXCLUDE USING gist (person_id WITH =, (
CASE
    WHEN ((role)::text = 'BEHEER'::text) THEN 1
    WHEN ((role)::text = 'AUDIT'::text) THEN 2
    ELSE 3
END) WITH <>, daterange(valid_from, valid_to, '[]'::text) WITH &&);


--
-- Name: accounts_rolegrant accounts_rolegrant_once_per_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_rolegrant
    ADD CONSTRAINT accounts_rolegrant_once_per_day EXCLUDE USING gist (person_id WITH =, role WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&) WHERE (((delegated_by_id IS NULL) AND (organisation_id IS NULL)));


--
-- Name: accounts_rolegrant accounts_rolegrant_once_per_organisation_and_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_rolegrant
    ADD CONSTRAINT accounts_rolegrant_once_per_organisation_and_day EXCLUDE USING gist (person_id WITH =, role WITH =, organisation_id WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&) WHERE (((delegated_by_id IS NULL) AND (organisation_id IS NOT NULL)));


--
-- Name: accounts_rolegrant accounts_rolegrant_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_rolegrant
    ADD CONSTRAINT accounts_rolegrant_pkey PRIMARY KEY (id);


--
-- Name: accounts_seat accounts_seat_one_per_label; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_seat
    ADD CONSTRAINT accounts_seat_one_per_label UNIQUE (body_id, label);


--
-- Name: accounts_seat accounts_seat_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_seat
    ADD CONSTRAINT accounts_seat_pkey PRIMARY KEY (id);


--
-- Name: accounts_seatholder accounts_seatholder_one_deputy_per_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_seatholder
    ADD CONSTRAINT accounts_seatholder_one_deputy_per_day EXCLUDE USING gist (seat_id WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&) WHERE (is_deputy);


--
-- Name: accounts_seatholder accounts_seatholder_one_titular_per_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_seatholder
    ADD CONSTRAINT accounts_seatholder_one_titular_per_day EXCLUDE USING gist (seat_id WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&) WHERE ((NOT is_deputy));


--
-- Name: accounts_seatholder accounts_seatholder_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_seatholder
    ADD CONSTRAINT accounts_seatholder_pkey PRIMARY KEY (id);


--
-- Name: accounts_user accounts_user_email_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_email_key UNIQUE (email);


--
-- Name: accounts_user accounts_user_person_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_person_id_key UNIQUE (person_id);


--
-- Name: accounts_user accounts_user_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_pkey PRIMARY KEY (id);


--
-- Name: auth_group auth_group_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);


--
-- Name: auth_group_permissions auth_group_permissions_group_id_permission_id_0cd325b0_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);


--
-- Name: auth_group_permissions auth_group_permissions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);


--
-- Name: auth_group auth_group_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);


--
-- Name: auth_permission auth_permission_content_type_id_codename_01ab375a_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);


--
-- Name: auth_permission auth_permission_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);


--
-- Name: core_accesslog core_accesslog_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.core_accesslog
    ADD CONSTRAINT core_accesslog_pkey PRIMARY KEY (id);


--
-- Name: core_auditevent core_auditevent_one_per_sequence; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.core_auditevent
    ADD CONSTRAINT core_auditevent_one_per_sequence UNIQUE (subject, sequence);


--
-- Name: core_auditevent core_auditevent_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.core_auditevent
    ADD CONSTRAINT core_auditevent_pkey PRIMARY KEY (id);


--
-- Name: core_audithead core_audithead_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.core_audithead
    ADD CONSTRAINT core_audithead_pkey PRIMARY KEY (subject);


--
-- Name: core_message core_message_message_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.core_message
    ADD CONSTRAINT core_message_message_id_key UNIQUE (message_id);


--
-- Name: core_message core_message_once_per_person_and_date; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.core_message
    ADD CONSTRAINT core_message_once_per_person_and_date UNIQUE NULLS NOT DISTINCT (kind, subject, person_id, recipient, due_on);


--
-- Name: core_message core_message_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.core_message
    ADD CONSTRAINT core_message_pkey PRIMARY KEY (id);


--
-- Name: core_optionvalue core_optionvalue_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.core_optionvalue
    ADD CONSTRAINT core_optionvalue_pkey PRIMARY KEY (id);


--
-- Name: core_parkedpost core_parkedpost_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.core_parkedpost
    ADD CONSTRAINT core_parkedpost_pkey PRIMARY KEY (id);


--
-- Name: core_proposal core_proposal_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.core_proposal
    ADD CONSTRAINT core_proposal_pkey PRIMARY KEY (id);


--
-- Name: core_storedfile core_storedfile_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.core_storedfile
    ADD CONSTRAINT core_storedfile_pkey PRIMARY KEY (id);


--
-- Name: core_term core_term_one_per_code_and_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.core_term
    ADD CONSTRAINT core_term_one_per_code_and_day EXCLUDE USING gist (taxonomy WITH =, code WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&);


--
-- Name: core_term core_term_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.core_term
    ADD CONSTRAINT core_term_pkey PRIMARY KEY (id);


--
-- Name: core_termlink core_termlink_once_per_period; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.core_termlink
    ADD CONSTRAINT core_termlink_once_per_period EXCLUDE USING gist (term_id WITH =, other_id WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&);


--
-- Name: core_termlink core_termlink_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.core_termlink
    ADD CONSTRAINT core_termlink_pkey PRIMARY KEY (id);


--
-- Name: django_content_type django_content_type_app_label_model_76bd3d3b_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);


--
-- Name: django_content_type django_content_type_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);


--
-- Name: django_migrations django_migrations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);


--
-- Name: django_session django_session_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);


--
-- Name: initiatives_answer initiatives_answer_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_answer
    ADD CONSTRAINT initiatives_answer_once UNIQUE NULLS NOT DISTINCT (sheet_id, definition_id, category_id);


--
-- Name: initiatives_answer initiatives_answer_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_answer
    ADD CONSTRAINT initiatives_answer_pkey PRIMARY KEY (id);


--
-- Name: initiatives_establishment initiatives_establishment_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_establishment
    ADD CONSTRAINT initiatives_establishment_pkey PRIMARY KEY (id);


--
-- Name: initiatives_indicatordefinition initiatives_indicatordefinition_one_per_version; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_indicatordefinition
    ADD CONSTRAINT initiatives_indicatordefinition_one_per_version UNIQUE (code, version);


--
-- Name: initiatives_indicatordefinition initiatives_indicatordefinition_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_indicatordefinition
    ADD CONSTRAINT initiatives_indicatordefinition_pkey PRIMARY KEY (id);


--
-- Name: initiatives_indicatorsheet initiatives_indicatorsheet_one_per_version; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_indicatorsheet
    ADD CONSTRAINT initiatives_indicatorsheet_one_per_version UNIQUE (initiative_id, reference_year, version);


--
-- Name: initiatives_indicatorsheet initiatives_indicatorsheet_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_indicatorsheet
    ADD CONSTRAINT initiatives_indicatorsheet_pkey PRIMARY KEY (id);


--
-- Name: initiatives_initiative_customer_segments initiatives_initiative_c_initiative_id_term_id_d5953385_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_initiative_customer_segments
    ADD CONSTRAINT initiatives_initiative_c_initiative_id_term_id_d5953385_uniq UNIQUE (initiative_id, term_id);


--
-- Name: initiatives_initiative_customer_segments initiatives_initiative_customer_segments_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_initiative_customer_segments
    ADD CONSTRAINT initiatives_initiative_customer_segments_pkey PRIMARY KEY (id);


--
-- Name: initiatives_initiative_establishments initiatives_initiative_e_initiative_id_establishm_c4eecefd_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_initiative_establishments
    ADD CONSTRAINT initiatives_initiative_e_initiative_id_establishm_c4eecefd_uniq UNIQUE (initiative_id, establishment_id);


--
-- Name: initiatives_initiative_establishments initiatives_initiative_establishments_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_initiative_establishments
    ADD CONSTRAINT initiatives_initiative_establishments_pkey PRIMARY KEY (id);


--
-- Name: initiatives_initiative initiatives_initiative_one_per_name; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_initiative
    ADD CONSTRAINT initiatives_initiative_one_per_name UNIQUE (organisation_id, name);


--
-- Name: initiatives_initiative initiatives_initiative_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_initiative
    ADD CONSTRAINT initiatives_initiative_pkey PRIMARY KEY (id);


--
-- Name: initiatives_initiative_service_types initiatives_initiative_s_initiative_id_term_id_2f4f7c32_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_initiative_service_types
    ADD CONSTRAINT initiatives_initiative_s_initiative_id_term_id_2f4f7c32_uniq UNIQUE (initiative_id, term_id);


--
-- Name: initiatives_initiative_service_types initiatives_initiative_service_types_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_initiative_service_types
    ADD CONSTRAINT initiatives_initiative_service_types_pkey PRIMARY KEY (id);


--
-- Name: initiatives_initiative_target_groups initiatives_initiative_t_initiative_id_term_id_42c60206_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_initiative_target_groups
    ADD CONSTRAINT initiatives_initiative_t_initiative_id_term_id_42c60206_uniq UNIQUE (initiative_id, term_id);


--
-- Name: initiatives_initiative_target_groups initiatives_initiative_target_groups_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_initiative_target_groups
    ADD CONSTRAINT initiatives_initiative_target_groups_pkey PRIMARY KEY (id);


--
-- Name: initiatives_knownsubsidy initiatives_knownsubsidy_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_knownsubsidy
    ADD CONSTRAINT initiatives_knownsubsidy_once UNIQUE (organisation_id, year, measure_id, level_id, source, reference);


--
-- Name: initiatives_knownsubsidy initiatives_knownsubsidy_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_knownsubsidy
    ADD CONSTRAINT initiatives_knownsubsidy_pkey PRIMARY KEY (id);


--
-- Name: initiatives_populationshare initiatives_populationshare_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_populationshare
    ADD CONSTRAINT initiatives_populationshare_once UNIQUE (category_id, year);


--
-- Name: initiatives_populationshare initiatives_populationshare_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_populationshare
    ADD CONSTRAINT initiatives_populationshare_pkey PRIMARY KEY (id);


--
-- Name: initiatives_recognition initiatives_recognition_once_per_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_recognition
    ADD CONSTRAINT initiatives_recognition_once_per_day EXCLUDE USING gist (initiative_id WITH =, type_id WITH =, authority WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&) WHERE ((initiative_id IS NOT NULL));


--
-- Name: initiatives_recognition initiatives_recognition_once_per_organisation_and_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_recognition
    ADD CONSTRAINT initiatives_recognition_once_per_organisation_and_day EXCLUDE USING gist (organisation_id WITH =, type_id WITH =, authority WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&) WHERE ((initiative_id IS NULL));


--
-- Name: initiatives_recognition initiatives_recognition_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_recognition
    ADD CONSTRAINT initiatives_recognition_pkey PRIMARY KEY (id);


--
-- Name: initiatives_sheetcampaign initiatives_sheetcampaign_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_sheetcampaign
    ADD CONSTRAINT initiatives_sheetcampaign_pkey PRIMARY KEY (id);


--
-- Name: initiatives_sheetcampaign initiatives_sheetcampaign_reference_year_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_sheetcampaign
    ADD CONSTRAINT initiatives_sheetcampaign_reference_year_key UNIQUE (reference_year);


--
-- Name: initiatives_sheetcount initiatives_sheetcount_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_sheetcount
    ADD CONSTRAINT initiatives_sheetcount_once UNIQUE (reference_year, work_form, verification, is_example);


--
-- Name: initiatives_sheetcount initiatives_sheetcount_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_sheetcount
    ADD CONSTRAINT initiatives_sheetcount_pkey PRIMARY KEY (id);


--
-- Name: initiatives_sheetfigure initiatives_sheetfigure_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_sheetfigure
    ADD CONSTRAINT initiatives_sheetfigure_once UNIQUE (sheet_id, code, category);


--
-- Name: initiatives_sheetfigure initiatives_sheetfigure_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_sheetfigure
    ADD CONSTRAINT initiatives_sheetfigure_pkey PRIMARY KEY (id);


--
-- Name: initiatives_sheetsubmission initiatives_sheetsubmission_one_per_number; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_sheetsubmission
    ADD CONSTRAINT initiatives_sheetsubmission_one_per_number UNIQUE (sheet_id, number);


--
-- Name: initiatives_sheetsubmission initiatives_sheetsubmission_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_sheetsubmission
    ADD CONSTRAINT initiatives_sheetsubmission_pkey PRIMARY KEY (id);


--
-- Name: initiatives_sheettransition initiatives_sheettransition_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_sheettransition
    ADD CONSTRAINT initiatives_sheettransition_pkey PRIMARY KEY (id);


--
-- Name: initiatives_sheetupload initiatives_sheetupload_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_sheetupload
    ADD CONSTRAINT initiatives_sheetupload_pkey PRIMARY KEY (id);


--
-- Name: initiatives_subsidyline initiatives_subsidyline_once_per_measure_and_level; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_subsidyline
    ADD CONSTRAINT initiatives_subsidyline_once_per_measure_and_level UNIQUE (sheet_id, measure_id, level_id);


--
-- Name: initiatives_subsidyline initiatives_subsidyline_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_subsidyline
    ADD CONSTRAINT initiatives_subsidyline_pkey PRIMARY KEY (id);


--
-- Name: initiatives_workformassignment initiatives_workformassignment_once_per_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_workformassignment
    ADD CONSTRAINT initiatives_workformassignment_once_per_day EXCLUDE USING gist (initiative_id WITH =, work_form WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&);


--
-- Name: initiatives_workformassignment initiatives_workformassignment_one_primary_per_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_workformassignment
    ADD CONSTRAINT initiatives_workformassignment_one_primary_per_day EXCLUDE USING gist (initiative_id WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&) WHERE (is_primary);


--
-- Name: initiatives_workformassignment initiatives_workformassignment_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_workformassignment
    ADD CONSTRAINT initiatives_workformassignment_pkey PRIMARY KEY (id);


--
-- Name: initiatives_yearrollup initiatives_yearrollup_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_yearrollup
    ADD CONSTRAINT initiatives_yearrollup_once UNIQUE (reference_year, work_form, code, category);


--
-- Name: initiatives_yearrollup initiatives_yearrollup_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_yearrollup
    ADD CONSTRAINT initiatives_yearrollup_pkey PRIMARY KEY (id);


--
-- Name: knox_authtoken knox_authtoken_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knox_authtoken
    ADD CONSTRAINT knox_authtoken_pkey PRIMARY KEY (digest);


--
-- Name: mfa_authenticator mfa_authenticator_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);


--
-- Name: monitoring_publishedfigure monitoring_publishedfigure_one_per_cell; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.monitoring_publishedfigure
    ADD CONSTRAINT monitoring_publishedfigure_one_per_cell UNIQUE ("table", "row", "column");


--
-- Name: monitoring_publishedfigure monitoring_publishedfigure_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.monitoring_publishedfigure
    ADD CONSTRAINT monitoring_publishedfigure_pkey PRIMARY KEY (id);


--
-- Name: procrastinate_events procrastinate_events_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);


--
-- Name: procrastinate_jobs procrastinate_jobs_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);


--
-- Name: procrastinate_periodic_defers procrastinate_periodic_defers_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);


--
-- Name: procrastinate_periodic_defers procrastinate_periodic_defers_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);


--
-- Name: procrastinate_workers procrastinate_workers_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);


--
-- Name: socialaccount_socialaccount socialaccount_socialaccount_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_pkey PRIMARY KEY (id);


--
-- Name: socialaccount_socialaccount socialaccount_socialaccount_provider_uid_fc810c6e_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_provider_uid_fc810c6e_uniq UNIQUE (provider, uid);


--
-- Name: socialaccount_socialapp socialaccount_socialapp_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.socialaccount_socialapp
    ADD CONSTRAINT socialaccount_socialapp_pkey PRIMARY KEY (id);


--
-- Name: socialaccount_socialtoken socialaccount_socialtoken_app_id_account_id_fca4e0ac_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_app_id_account_id_fca4e0ac_uniq UNIQUE (app_id, account_id);


--
-- Name: socialaccount_socialtoken socialaccount_socialtoken_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_pkey PRIMARY KEY (id);


--
-- Name: account_emailaddress_email_03be32b2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);


--
-- Name: account_emailaddress_email_03be32b2_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);


--
-- Name: account_emailaddress_user_id_2c513194; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);


--
-- Name: account_emailconfirmation_email_address_id_5b7f8c58; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);


--
-- Name: account_emailconfirmation_key_f43612bd_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);


--
-- Name: accounts_accessrequest_organisation_id_3f0f5cb3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_accessrequest_organisation_id_3f0f5cb3 ON public.accounts_accessrequest USING btree (organisation_id);


--
-- Name: accounts_accessrequest_user_id_383ee818; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_accessrequest_user_id_383ee818 ON public.accounts_accessrequest USING btree (user_id);


--
-- Name: accounts_body_code_72e9ed24_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_body_code_72e9ed24_like ON public.accounts_body USING btree (code varchar_pattern_ops);


--
-- Name: accounts_interestdeclaration_person_id_5a804365; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_interestdeclaration_person_id_5a804365 ON public.accounts_interestdeclaration USING btree (person_id);


--
-- Name: accounts_interestitem_declaration_id_3bca9893; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_interestitem_declaration_id_3bca9893 ON public.accounts_interestitem USING btree (declaration_id);


--
-- Name: accounts_interestitem_organisation_id_ea2e157d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_interestitem_organisation_id_ea2e157d ON public.accounts_interestitem USING btree (organisation_id);


--
-- Name: accounts_invitation_accepted_by_id_ba632539; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_invitation_accepted_by_id_ba632539 ON public.accounts_invitation USING btree (accepted_by_id);


--
-- Name: accounts_invitation_invited_by_id_94a21efc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_invitation_invited_by_id_94a21efc ON public.accounts_invitation USING btree (invited_by_id);


--
-- Name: accounts_invitation_one_open_per_email; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX accounts_invitation_one_open_per_email ON public.accounts_invitation USING btree (lower((email)::text), organisation_id) WHERE ((accepted_at IS NULL) AND (revoked_at IS NULL));


--
-- Name: accounts_invitation_organisation_id_b7f9480b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_invitation_organisation_id_b7f9480b ON public.accounts_invitation USING btree (organisation_id);


--
-- Name: accounts_invitation_token_hash_3d59d75c_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_invitation_token_hash_3d59d75c_like ON public.accounts_invitation USING btree (token_hash varchar_pattern_ops);


--
-- Name: accounts_mandate_organisation_id_f2326d9f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_mandate_organisation_id_f2326d9f ON public.accounts_mandate USING btree (organisation_id);


--
-- Name: accounts_mandate_person_id_439ca114; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_mandate_person_id_439ca114 ON public.accounts_mandate USING btree (person_id);


--
-- Name: accounts_orgalias_fold; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_orgalias_fold ON public.accounts_organisationalias USING gin (public.kse_fold((name)::text) public.gin_trgm_ops);


--
-- Name: accounts_organisation_fold; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_organisation_fold ON public.accounts_organisation USING gin (public.kse_fold((name)::text) public.gin_trgm_ops);


--
-- Name: accounts_organisation_merged_into_id_baea4423; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_organisation_merged_into_id_baea4423 ON public.accounts_organisation USING btree (merged_into_id);


--
-- Name: accounts_organisation_one_per_authority; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX accounts_organisation_one_per_authority ON public.accounts_organisation USING btree (authority) WHERE (NOT ((authority)::text = ''::text));


--
-- Name: accounts_organisation_one_per_kbo; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX accounts_organisation_one_per_kbo ON public.accounts_organisation USING btree (kbo) WHERE ((NOT ((kbo)::text = ''::text)) AND (merged_into_id IS NULL));


--
-- Name: accounts_organisationalias_organisation_id_80af6e7b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_organisationalias_organisation_id_80af6e7b ON public.accounts_organisationalias USING btree (organisation_id);


--
-- Name: accounts_organisationlegalform_form_id_4200e767; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_organisationlegalform_form_id_4200e767 ON public.accounts_organisationlegalform USING btree (form_id);


--
-- Name: accounts_organisationlegalform_organisation_id_f51fef15; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_organisationlegalform_organisation_id_f51fef15 ON public.accounts_organisationlegalform USING btree (organisation_id);


--
-- Name: accounts_organisationnace_organisation_id_28c4f2d4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_organisationnace_organisation_id_28c4f2d4 ON public.accounts_organisationnace USING btree (organisation_id);


--
-- Name: accounts_organisationrelation_from_organisation_id_aceee98b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_organisationrelation_from_organisation_id_aceee98b ON public.accounts_organisationrelation USING btree (from_organisation_id);


--
-- Name: accounts_organisationrelation_to_organisation_id_94314c21; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_organisationrelation_to_organisation_id_94314c21 ON public.accounts_organisationrelation USING btree (to_organisation_id);


--
-- Name: accounts_rolegrant_delegated_by_id_4fba83cf; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_rolegrant_delegated_by_id_4fba83cf ON public.accounts_rolegrant USING btree (delegated_by_id);


--
-- Name: accounts_rolegrant_organisation_id_966643b9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_rolegrant_organisation_id_966643b9 ON public.accounts_rolegrant USING btree (organisation_id);


--
-- Name: accounts_rolegrant_person_id_6ff996a9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_rolegrant_person_id_6ff996a9 ON public.accounts_rolegrant USING btree (person_id);


--
-- Name: accounts_seat_body_id_93549e1b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_seat_body_id_93549e1b ON public.accounts_seat USING btree (body_id);


--
-- Name: accounts_seat_organisation_id_4a1252b2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_seat_organisation_id_4a1252b2 ON public.accounts_seat USING btree (organisation_id);


--
-- Name: accounts_seatholder_person_id_6abd4563; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_seatholder_person_id_6abd4563 ON public.accounts_seatholder USING btree (person_id);


--
-- Name: accounts_seatholder_seat_id_1636040e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_seatholder_seat_id_1636040e ON public.accounts_seatholder USING btree (seat_id);


--
-- Name: accounts_user_email_b2644a56_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_user_email_b2644a56_like ON public.accounts_user USING btree (email varchar_pattern_ops);


--
-- Name: accounts_user_one_per_vo_id; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX accounts_user_one_per_vo_id ON public.accounts_user USING btree (vo_id) WHERE (NOT ((vo_id)::text = ''::text));


--
-- Name: auth_group_name_a6ea08ec_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);


--
-- Name: auth_group_permissions_group_id_b120cbf9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);


--
-- Name: auth_group_permissions_permission_id_84c5c92e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);


--
-- Name: auth_permission_content_type_id_2f476e4b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);


--
-- Name: core_accesslog_subject; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX core_accesslog_subject ON public.core_accesslog USING btree (subject, at DESC);


--
-- Name: core_auditevent_actor; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX core_auditevent_actor ON public.core_auditevent USING btree (actor_id, at DESC);


--
-- Name: core_auditevent_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX core_auditevent_at ON public.core_auditevent USING btree (at DESC);


--
-- Name: core_audithead_subject_ec99d8b3_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX core_audithead_subject_ec99d8b3_like ON public.core_audithead USING btree (subject varchar_pattern_ops);


--
-- Name: core_message_message_id_aaa83c46_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX core_message_message_id_aaa83c46_like ON public.core_message USING btree (message_id varchar_pattern_ops);


--
-- Name: core_optionvalue_code_from; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX core_optionvalue_code_from ON public.core_optionvalue USING btree (code, valid_from DESC);


--
-- Name: core_optionvalue_set_by_id_2a2c83f6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX core_optionvalue_set_by_id_2a2c83f6 ON public.core_optionvalue USING btree (set_by_id);


--
-- Name: core_parkedpost_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX core_parkedpost_user ON public.core_parkedpost USING btree (user_id, created_at DESC);


--
-- Name: core_parkedpost_user_id_9d16b920; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX core_parkedpost_user_id_9d16b920 ON public.core_parkedpost USING btree (user_id);


--
-- Name: core_proposal_decided_by_id_207a2d27; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX core_proposal_decided_by_id_207a2d27 ON public.core_proposal USING btree (decided_by_id);


--
-- Name: core_proposal_one_open_per_step; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX core_proposal_one_open_per_step ON public.core_proposal USING btree (subject, step) WHERE ((status)::text = 'OPEN'::text);


--
-- Name: core_proposal_proposed_by_id_dde1d37f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX core_proposal_proposed_by_id_dde1d37f ON public.core_proposal USING btree (proposed_by_id);


--
-- Name: core_storedfile_added_by_id_f3aee1bc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX core_storedfile_added_by_id_f3aee1bc ON public.core_storedfile USING btree (added_by_id);


--
-- Name: core_storedfile_sha256; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX core_storedfile_sha256 ON public.core_storedfile USING btree (sha256);


--
-- Name: core_storedfile_subject; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX core_storedfile_subject ON public.core_storedfile USING btree (subject);


--
-- Name: core_term_parent_id_58da155c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX core_term_parent_id_58da155c ON public.core_term USING btree (parent_id);


--
-- Name: core_term_successor_id_8d09c2f9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX core_term_successor_id_8d09c2f9 ON public.core_term USING btree (successor_id);


--
-- Name: core_termlink_other_id_abeeb4f4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX core_termlink_other_id_abeeb4f4 ON public.core_termlink USING btree (other_id);


--
-- Name: core_termlink_term_id_57b173ae; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX core_termlink_term_id_57b173ae ON public.core_termlink USING btree (term_id);


--
-- Name: django_session_expire_date_a5c62663; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);


--
-- Name: django_session_session_key_c0390e0f_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);


--
-- Name: idx_procrastinate_jobs_worker_not_null; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));


--
-- Name: idx_procrastinate_workers_last_heartbeat; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);


--
-- Name: initiatives_answer_category_id_0f25e987; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_answer_category_id_0f25e987 ON public.initiatives_answer USING btree (category_id);


--
-- Name: initiatives_answer_changed_by_id_3cf650d1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_answer_changed_by_id_3cf650d1 ON public.initiatives_answer USING btree (changed_by_id);


--
-- Name: initiatives_answer_definition_id_910b1510; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_answer_definition_id_910b1510 ON public.initiatives_answer USING btree (definition_id);


--
-- Name: initiatives_answer_sheet_id_7426097e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_answer_sheet_id_7426097e ON public.initiatives_answer USING btree (sheet_id);


--
-- Name: initiatives_establishment_one_per_number; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX initiatives_establishment_one_per_number ON public.initiatives_establishment USING btree (number) WHERE (NOT ((number)::text = ''::text));


--
-- Name: initiatives_establishment_organisation_id_2158f153; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_establishment_organisation_id_2158f153 ON public.initiatives_establishment USING btree (organisation_id);


--
-- Name: initiatives_establishment_submunicipality_id_be4b0140; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_establishment_submunicipality_id_be4b0140 ON public.initiatives_establishment USING btree (submunicipality_id);


--
-- Name: initiatives_indicatordefinition_dimension_id_d0740252; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_indicatordefinition_dimension_id_d0740252 ON public.initiatives_indicatordefinition USING btree (dimension_id);


--
-- Name: initiatives_indicatorsheet_campaign_id_02993c1b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_indicatorsheet_campaign_id_02993c1b ON public.initiatives_indicatorsheet USING btree (campaign_id);


--
-- Name: initiatives_indicatorsheet_checked_by_id_97d08973; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_indicatorsheet_checked_by_id_97d08973 ON public.initiatives_indicatorsheet USING btree (checked_by_id);


--
-- Name: initiatives_indicatorsheet_frozen_by_id_fb012467; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_indicatorsheet_frozen_by_id_fb012467 ON public.initiatives_indicatorsheet USING btree (frozen_by_id);


--
-- Name: initiatives_indicatorsheet_initiative_id_cf5236a9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_indicatorsheet_initiative_id_cf5236a9 ON public.initiatives_indicatorsheet USING btree (initiative_id);


--
-- Name: initiatives_indicatorsheet_one_frozen; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX initiatives_indicatorsheet_one_frozen ON public.initiatives_indicatorsheet USING btree (initiative_id, reference_year) WHERE ((status)::text = 'VASTGESTELD'::text);


--
-- Name: initiatives_indicatorsheet_one_in_progress; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX initiatives_indicatorsheet_one_in_progress ON public.initiatives_indicatorsheet USING btree (initiative_id, reference_year) WHERE (NOT ((status)::text = ANY ((ARRAY['VASTGESTELD'::character varying, 'GECORRIGEERD'::character varying])::text[])));


--
-- Name: initiatives_indicatorsheet_submitted_by_id_b789cf65; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_indicatorsheet_submitted_by_id_b789cf65 ON public.initiatives_indicatorsheet USING btree (submitted_by_id);


--
-- Name: initiatives_initiative_customer_segments_initiative_id_6e1ac3fb; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_initiative_customer_segments_initiative_id_6e1ac3fb ON public.initiatives_initiative_customer_segments USING btree (initiative_id);


--
-- Name: initiatives_initiative_customer_segments_term_id_7cf7a39c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_initiative_customer_segments_term_id_7cf7a39c ON public.initiatives_initiative_customer_segments USING btree (term_id);


--
-- Name: initiatives_initiative_establishments_establishment_id_3a45d6ac; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_initiative_establishments_establishment_id_3a45d6ac ON public.initiatives_initiative_establishments USING btree (establishment_id);


--
-- Name: initiatives_initiative_establishments_initiative_id_1abe0bce; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_initiative_establishments_initiative_id_1abe0bce ON public.initiatives_initiative_establishments USING btree (initiative_id);


--
-- Name: initiatives_initiative_fold; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_initiative_fold ON public.initiatives_initiative USING gin (public.kse_fold((name)::text) public.gin_trgm_ops);


--
-- Name: initiatives_initiative_organisation_id_232d3a13; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_initiative_organisation_id_232d3a13 ON public.initiatives_initiative USING btree (organisation_id);


--
-- Name: initiatives_initiative_service_types_initiative_id_772934fc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_initiative_service_types_initiative_id_772934fc ON public.initiatives_initiative_service_types USING btree (initiative_id);


--
-- Name: initiatives_initiative_service_types_term_id_54035a84; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_initiative_service_types_term_id_54035a84 ON public.initiatives_initiative_service_types USING btree (term_id);


--
-- Name: initiatives_initiative_sorted; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_initiative_sorted ON public.initiatives_initiative USING btree (name, id);


--
-- Name: initiatives_initiative_stopped; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_initiative_stopped ON public.initiatives_initiative USING btree (end_on) WHERE (end_on IS NOT NULL);


--
-- Name: initiatives_initiative_target_groups_initiative_id_78b5c894; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_initiative_target_groups_initiative_id_78b5c894 ON public.initiatives_initiative_target_groups USING btree (initiative_id);


--
-- Name: initiatives_initiative_target_groups_term_id_1c446791; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_initiative_target_groups_term_id_1c446791 ON public.initiatives_initiative_target_groups USING btree (term_id);


--
-- Name: initiatives_knownsubsidy_level_id_afd3950a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_knownsubsidy_level_id_afd3950a ON public.initiatives_knownsubsidy USING btree (level_id);


--
-- Name: initiatives_knownsubsidy_measure_id_859c06d1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_knownsubsidy_measure_id_859c06d1 ON public.initiatives_knownsubsidy USING btree (measure_id);


--
-- Name: initiatives_knownsubsidy_organisation_id_54501962; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_knownsubsidy_organisation_id_54501962 ON public.initiatives_knownsubsidy USING btree (organisation_id);


--
-- Name: initiatives_populationshare_category_id_66b0a449; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_populationshare_category_id_66b0a449 ON public.initiatives_populationshare USING btree (category_id);


--
-- Name: initiatives_recognition_initiative_id_61801800; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_recognition_initiative_id_61801800 ON public.initiatives_recognition USING btree (initiative_id);


--
-- Name: initiatives_recognition_organisation_id_b95e5b49; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_recognition_organisation_id_b95e5b49 ON public.initiatives_recognition USING btree (organisation_id);


--
-- Name: initiatives_recognition_type_id_b7b71ca2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_recognition_type_id_b7b71ca2 ON public.initiatives_recognition USING btree (type_id);


--
-- Name: initiatives_sheet_changed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_sheet_changed ON public.initiatives_indicatorsheet USING btree (changed_at);


--
-- Name: initiatives_sheet_year_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_sheet_year_status ON public.initiatives_indicatorsheet USING btree (reference_year, status);


--
-- Name: initiatives_sheetcampaign_opened_by_id_f2ee457b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_sheetcampaign_opened_by_id_f2ee457b ON public.initiatives_sheetcampaign USING btree (opened_by_id);


--
-- Name: initiatives_sheetfigure_code; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_sheetfigure_code ON public.initiatives_sheetfigure USING btree (code, category);


--
-- Name: initiatives_sheetfigure_sheet_id_42f3b78d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_sheetfigure_sheet_id_42f3b78d ON public.initiatives_sheetfigure USING btree (sheet_id);


--
-- Name: initiatives_sheetsubmission_sheet_id_6b6437fd; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_sheetsubmission_sheet_id_6b6437fd ON public.initiatives_sheetsubmission USING btree (sheet_id);


--
-- Name: initiatives_sheetsubmission_submitted_by_id_3947d184; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_sheetsubmission_submitted_by_id_3947d184 ON public.initiatives_sheetsubmission USING btree (submitted_by_id);


--
-- Name: initiatives_sheettransition_actor_id_3cdac030; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_sheettransition_actor_id_3cdac030 ON public.initiatives_sheettransition USING btree (actor_id);


--
-- Name: initiatives_sheettransition_subject_id_f2cf949b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_sheettransition_subject_id_f2cf949b ON public.initiatives_sheettransition USING btree (subject_id);


--
-- Name: initiatives_sheetupload_sheet_id_81266342; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_sheetupload_sheet_id_81266342 ON public.initiatives_sheetupload USING btree (sheet_id);


--
-- Name: initiatives_sheetupload_user_id_80cdf1c3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_sheetupload_user_id_80cdf1c3 ON public.initiatives_sheetupload USING btree (user_id);


--
-- Name: initiatives_subsidyline_changed_by_id_dd9f92c4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_subsidyline_changed_by_id_dd9f92c4 ON public.initiatives_subsidyline USING btree (changed_by_id);


--
-- Name: initiatives_subsidyline_financing_type_id_c7ee612f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_subsidyline_financing_type_id_c7ee612f ON public.initiatives_subsidyline USING btree (financing_type_id);


--
-- Name: initiatives_subsidyline_level_id_10da238a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_subsidyline_level_id_10da238a ON public.initiatives_subsidyline USING btree (level_id);


--
-- Name: initiatives_subsidyline_measure_id_9c372da4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_subsidyline_measure_id_9c372da4 ON public.initiatives_subsidyline USING btree (measure_id);


--
-- Name: initiatives_subsidyline_sheet_id_d911bd13; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_subsidyline_sheet_id_d911bd13 ON public.initiatives_subsidyline USING btree (sheet_id);


--
-- Name: initiatives_upload_expires; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_upload_expires ON public.initiatives_sheetupload USING btree (expires_at);


--
-- Name: initiatives_workformassignment_detail_id_61a829c4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_workformassignment_detail_id_61a829c4 ON public.initiatives_workformassignment USING btree (detail_id);


--
-- Name: initiatives_workformassignment_initiative_id_fc053a93; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX initiatives_workformassignment_initiative_id_fc053a93 ON public.initiatives_workformassignment USING btree (initiative_id);


--
-- Name: knox_authtoken_digest_188c7e77_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX knox_authtoken_digest_188c7e77_like ON public.knox_authtoken USING btree (digest varchar_pattern_ops);


--
-- Name: knox_authtoken_token_key_8f4f7d47; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX knox_authtoken_token_key_8f4f7d47 ON public.knox_authtoken USING btree (token_key);


--
-- Name: knox_authtoken_token_key_8f4f7d47_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX knox_authtoken_token_key_8f4f7d47_like ON public.knox_authtoken USING btree (token_key varchar_pattern_ops);


--
-- Name: knox_authtoken_user_id_e5a5d899; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX knox_authtoken_user_id_e5a5d899 ON public.knox_authtoken USING btree (user_id);


--
-- Name: mfa_authenticator_user_id_0c3a50c0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);


--
-- Name: procrastinate_events_job_id_fkey_v1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);


--
-- Name: procrastinate_jobs_id_lock_idx_v1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));


--
-- Name: procrastinate_jobs_lock_idx_v1; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);


--
-- Name: procrastinate_jobs_priority_idx_v1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);


--
-- Name: procrastinate_jobs_queue_name_idx_v1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);


--
-- Name: procrastinate_jobs_queueing_lock_idx_v1; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);


--
-- Name: procrastinate_periodic_defers_job_id_fkey_v1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);


--
-- Name: socialaccount_socialaccount_user_id_8146e70c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX socialaccount_socialaccount_user_id_8146e70c ON public.socialaccount_socialaccount USING btree (user_id);


--
-- Name: socialaccount_socialtoken_account_id_951f210e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX socialaccount_socialtoken_account_id_951f210e ON public.socialaccount_socialtoken USING btree (account_id);


--
-- Name: socialaccount_socialtoken_app_id_636a42d7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX socialaccount_socialtoken_app_id_636a42d7 ON public.socialaccount_socialtoken USING btree (app_id);


--
-- Name: unique_authenticator_type; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY ((ARRAY['totp'::character varying, 'recovery_codes'::character varying])::text[]));


--
-- Name: unique_primary_email; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";


--
-- Name: unique_verified_email; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;


--
-- Name: core_accesslog pgtrigger_append_only_159da; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER pgtrigger_append_only_159da BEFORE DELETE OR UPDATE ON public.core_accesslog FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_159da();


--
-- Name: core_optionvalue pgtrigger_append_only_3d6cf; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER pgtrigger_append_only_3d6cf BEFORE DELETE OR UPDATE ON public.core_optionvalue FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_3d6cf();


--
-- Name: initiatives_sheettransition pgtrigger_append_only_58c8a; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER pgtrigger_append_only_58c8a BEFORE DELETE OR UPDATE ON public.initiatives_sheettransition FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_58c8a();


--
-- Name: core_auditevent pgtrigger_append_only_6d6e0; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER pgtrigger_append_only_6d6e0 BEFORE DELETE OR UPDATE ON public.core_auditevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_6d6e0();


--
-- Name: initiatives_sheetsubmission pgtrigger_append_only_7caec; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER pgtrigger_append_only_7caec BEFORE DELETE OR UPDATE ON public.initiatives_sheetsubmission FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_7caec();


--
-- Name: initiatives_sheetfigure pgtrigger_append_only_e40df; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER pgtrigger_append_only_e40df BEFORE DELETE OR UPDATE ON public.initiatives_sheetfigure FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_e40df();


--
-- Name: initiatives_workformassignment pgtrigger_initiative_stays_e8eca; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER pgtrigger_initiative_stays_e8eca BEFORE UPDATE ON public.initiatives_workformassignment FOR EACH ROW WHEN ((old.initiative_id IS DISTINCT FROM new.initiative_id)) EXECUTE FUNCTION public.pgtrigger_initiative_stays_e8eca();


--
-- Name: accounts_interestitem pgtrigger_items_as_signed_17d5b; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER pgtrigger_items_as_signed_17d5b AFTER INSERT OR DELETE ON public.accounts_interestitem DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_items_as_signed_17d5b();


--
-- Name: accounts_interestdeclaration pgtrigger_items_as_signed_d4bf7; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER pgtrigger_items_as_signed_d4bf7 AFTER INSERT ON public.accounts_interestdeclaration DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_items_as_signed_d4bf7();


--
-- Name: accounts_organisation pgtrigger_merged_once_c9031; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER pgtrigger_merged_once_c9031 BEFORE INSERT OR UPDATE ON public.accounts_organisation FOR EACH ROW WHEN ((new.merged_into_id IS NOT NULL)) EXECUTE FUNCTION public.pgtrigger_merged_once_c9031();


--
-- Name: core_audithead pgtrigger_only_forward_c643d; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER pgtrigger_only_forward_c643d BEFORE UPDATE ON public.core_audithead FOR EACH ROW WHEN ((new.count <= old.count)) EXECUTE FUNCTION public.pgtrigger_only_forward_c643d();


--
-- Name: initiatives_subsidyline pgtrigger_only_while_filling_86d28; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER pgtrigger_only_while_filling_86d28 BEFORE INSERT OR DELETE OR UPDATE ON public.initiatives_subsidyline FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_only_while_filling_86d28();


--
-- Name: initiatives_answer pgtrigger_only_while_filling_95963; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER pgtrigger_only_while_filling_95963 BEFORE INSERT OR DELETE OR UPDATE ON public.initiatives_answer FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_only_while_filling_95963();


--
-- Name: initiatives_initiative pgtrigger_primary_covers_life_535dc; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER pgtrigger_primary_covers_life_535dc AFTER INSERT OR UPDATE OF start_on, end_on ON public.initiatives_initiative DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_primary_covers_life_535dc();


--
-- Name: initiatives_workformassignment pgtrigger_primary_covers_life_aa584; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER pgtrigger_primary_covers_life_aa584 AFTER INSERT OR DELETE OR UPDATE ON public.initiatives_workformassignment DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_primary_covers_life_aa584();


--
-- Name: initiatives_answer pgtrigger_sensible_number_80c9d; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER pgtrigger_sensible_number_80c9d BEFORE INSERT OR UPDATE OF number, definition_id ON public.initiatives_answer FOR EACH ROW WHEN ((new.number IS NOT NULL)) EXECUTE FUNCTION public.pgtrigger_sensible_number_80c9d();


--
-- Name: initiatives_initiative pgtrigger_sheets_within_life_2c7dd; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER pgtrigger_sheets_within_life_2c7dd BEFORE UPDATE OF start_on, end_on ON public.initiatives_initiative FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_sheets_within_life_2c7dd();


--
-- Name: accounts_interestitem pgtrigger_signed_stays_c2608; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER pgtrigger_signed_stays_c2608 BEFORE UPDATE ON public.accounts_interestitem FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_signed_stays_c2608();


--
-- Name: accounts_interestdeclaration pgtrigger_signed_stays_e55a3; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER pgtrigger_signed_stays_e55a3 BEFORE UPDATE ON public.accounts_interestdeclaration FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_signed_stays_e55a3();


--
-- Name: core_audithead pgtrigger_stays_1c4bf; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER pgtrigger_stays_1c4bf BEFORE DELETE ON public.core_audithead FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_stays_1c4bf();


--
-- Name: initiatives_indicatorsheet pgtrigger_submitted_stays_068a5; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER pgtrigger_submitted_stays_068a5 BEFORE DELETE OR UPDATE ON public.initiatives_indicatorsheet FOR EACH ROW WHEN (((old.status)::text = ANY ((ARRAY['INGEDIEND'::character varying, 'GECONTROLEERD'::character varying, 'VASTGESTELD'::character varying, 'GECORRIGEERD'::character varying])::text[]))) EXECUTE FUNCTION public.pgtrigger_submitted_stays_068a5();


--
-- Name: initiatives_indicatorsheet pgtrigger_touched_47ffc; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER pgtrigger_touched_47ffc BEFORE UPDATE ON public.initiatives_indicatorsheet FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_touched_47ffc();


--
-- Name: initiatives_indicatordefinition pgtrigger_used_stays_62fc3; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER pgtrigger_used_stays_62fc3 BEFORE DELETE OR UPDATE ON public.initiatives_indicatordefinition FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_used_stays_62fc3();


--
-- Name: initiatives_indicatorsheet pgtrigger_year_within_life_e4099; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER pgtrigger_year_within_life_e4099 BEFORE INSERT OR UPDATE OF reference_year, initiative_id ON public.initiatives_indicatorsheet FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_year_within_life_e4099();


--
-- Name: procrastinate_jobs procrastinate_jobs_notify_queue_job_aborted_v1; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();


--
-- Name: procrastinate_jobs procrastinate_jobs_notify_queue_job_inserted_v1; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();


--
-- Name: procrastinate_jobs procrastinate_trigger_abort_requested_events_v1; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();


--
-- Name: procrastinate_jobs procrastinate_trigger_delete_jobs_v1; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();


--
-- Name: procrastinate_jobs procrastinate_trigger_scheduled_events_v1; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();


--
-- Name: procrastinate_jobs procrastinate_trigger_status_events_insert_v1; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();


--
-- Name: procrastinate_jobs procrastinate_trigger_status_events_update_v1; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();


--
-- Name: account_emailaddress account_emailaddress_user_id_2c513194_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: account_emailconfirmation account_emailconfirm_email_address_id_5b7f8c58_fk_account_e; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_accessrequest accounts_accessreque_organisation_id_3f0f5cb3_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_accessrequest
    ADD CONSTRAINT accounts_accessreque_organisation_id_3f0f5cb3_fk_accounts_ FOREIGN KEY (organisation_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_accessrequest accounts_accessrequest_user_id_383ee818_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_accessrequest
    ADD CONSTRAINT accounts_accessrequest_user_id_383ee818_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_interestdeclaration accounts_interestdec_person_id_5a804365_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_interestdeclaration
    ADD CONSTRAINT accounts_interestdec_person_id_5a804365_fk_accounts_ FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_interestitem accounts_interestite_declaration_id_3bca9893_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_interestitem
    ADD CONSTRAINT accounts_interestite_declaration_id_3bca9893_fk_accounts_ FOREIGN KEY (declaration_id) REFERENCES public.accounts_interestdeclaration(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_interestitem accounts_interestite_organisation_id_ea2e157d_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_interestitem
    ADD CONSTRAINT accounts_interestite_organisation_id_ea2e157d_fk_accounts_ FOREIGN KEY (organisation_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_invitation accounts_invitation_accepted_by_id_ba632539_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_accepted_by_id_ba632539_fk_accounts_user_id FOREIGN KEY (accepted_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_invitation accounts_invitation_invited_by_id_94a21efc_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_invited_by_id_94a21efc_fk_accounts_user_id FOREIGN KEY (invited_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_invitation accounts_invitation_organisation_id_b7f9480b_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_organisation_id_b7f9480b_fk_accounts_ FOREIGN KEY (organisation_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_mandate accounts_mandate_organisation_id_f2326d9f_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_mandate
    ADD CONSTRAINT accounts_mandate_organisation_id_f2326d9f_fk_accounts_ FOREIGN KEY (organisation_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_mandate accounts_mandate_person_id_439ca114_fk_accounts_person_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_mandate
    ADD CONSTRAINT accounts_mandate_person_id_439ca114_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_organisationrelation accounts_organisatio_from_organisation_id_aceee98b_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_organisationrelation
    ADD CONSTRAINT accounts_organisatio_from_organisation_id_aceee98b_fk_accounts_ FOREIGN KEY (from_organisation_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_organisation accounts_organisatio_merged_into_id_baea4423_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_organisation
    ADD CONSTRAINT accounts_organisatio_merged_into_id_baea4423_fk_accounts_ FOREIGN KEY (merged_into_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_organisationnace accounts_organisatio_organisation_id_28c4f2d4_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_organisationnace
    ADD CONSTRAINT accounts_organisatio_organisation_id_28c4f2d4_fk_accounts_ FOREIGN KEY (organisation_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_organisationalias accounts_organisatio_organisation_id_80af6e7b_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_organisationalias
    ADD CONSTRAINT accounts_organisatio_organisation_id_80af6e7b_fk_accounts_ FOREIGN KEY (organisation_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_organisationlegalform accounts_organisatio_organisation_id_f51fef15_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_organisationlegalform
    ADD CONSTRAINT accounts_organisatio_organisation_id_f51fef15_fk_accounts_ FOREIGN KEY (organisation_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_organisationrelation accounts_organisatio_to_organisation_id_94314c21_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_organisationrelation
    ADD CONSTRAINT accounts_organisatio_to_organisation_id_94314c21_fk_accounts_ FOREIGN KEY (to_organisation_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_organisationlegalform accounts_organisationlegalform_form_id_4200e767_fk_core_term_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_organisationlegalform
    ADD CONSTRAINT accounts_organisationlegalform_form_id_4200e767_fk_core_term_id FOREIGN KEY (form_id) REFERENCES public.core_term(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_rolegrant accounts_rolegrant_delegated_by_id_4fba83cf_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_rolegrant
    ADD CONSTRAINT accounts_rolegrant_delegated_by_id_4fba83cf_fk_accounts_ FOREIGN KEY (delegated_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_rolegrant accounts_rolegrant_organisation_id_966643b9_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_rolegrant
    ADD CONSTRAINT accounts_rolegrant_organisation_id_966643b9_fk_accounts_ FOREIGN KEY (organisation_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_rolegrant accounts_rolegrant_person_id_6ff996a9_fk_accounts_person_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_rolegrant
    ADD CONSTRAINT accounts_rolegrant_person_id_6ff996a9_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_seat accounts_seat_body_id_93549e1b_fk_accounts_body_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_seat
    ADD CONSTRAINT accounts_seat_body_id_93549e1b_fk_accounts_body_id FOREIGN KEY (body_id) REFERENCES public.accounts_body(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_seat accounts_seat_organisation_id_4a1252b2_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_seat
    ADD CONSTRAINT accounts_seat_organisation_id_4a1252b2_fk_accounts_ FOREIGN KEY (organisation_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_seatholder accounts_seatholder_person_id_6abd4563_fk_accounts_person_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_seatholder
    ADD CONSTRAINT accounts_seatholder_person_id_6abd4563_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_seatholder accounts_seatholder_seat_id_1636040e_fk_accounts_seat_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_seatholder
    ADD CONSTRAINT accounts_seatholder_seat_id_1636040e_fk_accounts_seat_id FOREIGN KEY (seat_id) REFERENCES public.accounts_seat(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_user accounts_user_person_id_6f9b1782_fk_accounts_person_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_person_id_6f9b1782_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auth_group_permissions auth_group_permissio_permission_id_84c5c92e_fk_auth_perm; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auth_group_permissions auth_group_permissions_group_id_b120cbf9_fk_auth_group_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auth_permission auth_permission_content_type_id_2f476e4b_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: core_optionvalue core_optionvalue_set_by_id_2a2c83f6_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.core_optionvalue
    ADD CONSTRAINT core_optionvalue_set_by_id_2a2c83f6_fk_accounts_user_id FOREIGN KEY (set_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: core_parkedpost core_parkedpost_user_id_9d16b920_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.core_parkedpost
    ADD CONSTRAINT core_parkedpost_user_id_9d16b920_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: core_proposal core_proposal_decided_by_id_207a2d27_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.core_proposal
    ADD CONSTRAINT core_proposal_decided_by_id_207a2d27_fk_accounts_user_id FOREIGN KEY (decided_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: core_proposal core_proposal_proposed_by_id_dde1d37f_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.core_proposal
    ADD CONSTRAINT core_proposal_proposed_by_id_dde1d37f_fk_accounts_user_id FOREIGN KEY (proposed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: core_storedfile core_storedfile_added_by_id_f3aee1bc_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.core_storedfile
    ADD CONSTRAINT core_storedfile_added_by_id_f3aee1bc_fk_accounts_user_id FOREIGN KEY (added_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: core_term core_term_parent_id_58da155c_fk_core_term_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.core_term
    ADD CONSTRAINT core_term_parent_id_58da155c_fk_core_term_id FOREIGN KEY (parent_id) REFERENCES public.core_term(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: core_term core_term_successor_id_8d09c2f9_fk_core_term_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.core_term
    ADD CONSTRAINT core_term_successor_id_8d09c2f9_fk_core_term_id FOREIGN KEY (successor_id) REFERENCES public.core_term(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: core_termlink core_termlink_other_id_abeeb4f4_fk_core_term_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.core_termlink
    ADD CONSTRAINT core_termlink_other_id_abeeb4f4_fk_core_term_id FOREIGN KEY (other_id) REFERENCES public.core_term(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: core_termlink core_termlink_term_id_57b173ae_fk_core_term_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.core_termlink
    ADD CONSTRAINT core_termlink_term_id_57b173ae_fk_core_term_id FOREIGN KEY (term_id) REFERENCES public.core_term(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_answer initiatives_answer_category_id_0f25e987_fk_core_term_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_answer
    ADD CONSTRAINT initiatives_answer_category_id_0f25e987_fk_core_term_id FOREIGN KEY (category_id) REFERENCES public.core_term(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_answer initiatives_answer_changed_by_id_3cf650d1_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_answer
    ADD CONSTRAINT initiatives_answer_changed_by_id_3cf650d1_fk_accounts_user_id FOREIGN KEY (changed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_answer initiatives_answer_definition_id_910b1510_fk_initiativ; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_answer
    ADD CONSTRAINT initiatives_answer_definition_id_910b1510_fk_initiativ FOREIGN KEY (definition_id) REFERENCES public.initiatives_indicatordefinition(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_answer initiatives_answer_sheet_id_7426097e_fk_initiativ; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_answer
    ADD CONSTRAINT initiatives_answer_sheet_id_7426097e_fk_initiativ FOREIGN KEY (sheet_id) REFERENCES public.initiatives_indicatorsheet(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_establishment initiatives_establis_organisation_id_2158f153_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_establishment
    ADD CONSTRAINT initiatives_establis_organisation_id_2158f153_fk_accounts_ FOREIGN KEY (organisation_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_establishment initiatives_establis_submunicipality_id_be4b0140_fk_core_term; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_establishment
    ADD CONSTRAINT initiatives_establis_submunicipality_id_be4b0140_fk_core_term FOREIGN KEY (submunicipality_id) REFERENCES public.core_term(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_indicatorsheet initiatives_indicato_campaign_id_02993c1b_fk_initiativ; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_indicatorsheet
    ADD CONSTRAINT initiatives_indicato_campaign_id_02993c1b_fk_initiativ FOREIGN KEY (campaign_id) REFERENCES public.initiatives_sheetcampaign(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_indicatorsheet initiatives_indicato_checked_by_id_97d08973_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_indicatorsheet
    ADD CONSTRAINT initiatives_indicato_checked_by_id_97d08973_fk_accounts_ FOREIGN KEY (checked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_indicatordefinition initiatives_indicato_dimension_id_d0740252_fk_core_term; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_indicatordefinition
    ADD CONSTRAINT initiatives_indicato_dimension_id_d0740252_fk_core_term FOREIGN KEY (dimension_id) REFERENCES public.core_term(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_indicatorsheet initiatives_indicato_frozen_by_id_fb012467_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_indicatorsheet
    ADD CONSTRAINT initiatives_indicato_frozen_by_id_fb012467_fk_accounts_ FOREIGN KEY (frozen_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_indicatorsheet initiatives_indicato_initiative_id_cf5236a9_fk_initiativ; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_indicatorsheet
    ADD CONSTRAINT initiatives_indicato_initiative_id_cf5236a9_fk_initiativ FOREIGN KEY (initiative_id) REFERENCES public.initiatives_initiative(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_indicatorsheet initiatives_indicato_submitted_by_id_b789cf65_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_indicatorsheet
    ADD CONSTRAINT initiatives_indicato_submitted_by_id_b789cf65_fk_accounts_ FOREIGN KEY (submitted_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_initiative_establishments initiatives_initiati_establishment_id_3a45d6ac_fk_initiativ; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_initiative_establishments
    ADD CONSTRAINT initiatives_initiati_establishment_id_3a45d6ac_fk_initiativ FOREIGN KEY (establishment_id) REFERENCES public.initiatives_establishment(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_initiative_establishments initiatives_initiati_initiative_id_1abe0bce_fk_initiativ; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_initiative_establishments
    ADD CONSTRAINT initiatives_initiati_initiative_id_1abe0bce_fk_initiativ FOREIGN KEY (initiative_id) REFERENCES public.initiatives_initiative(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_initiative_customer_segments initiatives_initiati_initiative_id_6e1ac3fb_fk_initiativ; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_initiative_customer_segments
    ADD CONSTRAINT initiatives_initiati_initiative_id_6e1ac3fb_fk_initiativ FOREIGN KEY (initiative_id) REFERENCES public.initiatives_initiative(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_initiative_service_types initiatives_initiati_initiative_id_772934fc_fk_initiativ; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_initiative_service_types
    ADD CONSTRAINT initiatives_initiati_initiative_id_772934fc_fk_initiativ FOREIGN KEY (initiative_id) REFERENCES public.initiatives_initiative(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_initiative_target_groups initiatives_initiati_initiative_id_78b5c894_fk_initiativ; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_initiative_target_groups
    ADD CONSTRAINT initiatives_initiati_initiative_id_78b5c894_fk_initiativ FOREIGN KEY (initiative_id) REFERENCES public.initiatives_initiative(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_initiative initiatives_initiati_organisation_id_232d3a13_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_initiative
    ADD CONSTRAINT initiatives_initiati_organisation_id_232d3a13_fk_accounts_ FOREIGN KEY (organisation_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_initiative_target_groups initiatives_initiati_term_id_1c446791_fk_core_term; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_initiative_target_groups
    ADD CONSTRAINT initiatives_initiati_term_id_1c446791_fk_core_term FOREIGN KEY (term_id) REFERENCES public.core_term(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_initiative_service_types initiatives_initiati_term_id_54035a84_fk_core_term; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_initiative_service_types
    ADD CONSTRAINT initiatives_initiati_term_id_54035a84_fk_core_term FOREIGN KEY (term_id) REFERENCES public.core_term(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_initiative_customer_segments initiatives_initiati_term_id_7cf7a39c_fk_core_term; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_initiative_customer_segments
    ADD CONSTRAINT initiatives_initiati_term_id_7cf7a39c_fk_core_term FOREIGN KEY (term_id) REFERENCES public.core_term(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_knownsubsidy initiatives_knownsub_organisation_id_54501962_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_knownsubsidy
    ADD CONSTRAINT initiatives_knownsub_organisation_id_54501962_fk_accounts_ FOREIGN KEY (organisation_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_knownsubsidy initiatives_knownsubsidy_level_id_afd3950a_fk_core_term_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_knownsubsidy
    ADD CONSTRAINT initiatives_knownsubsidy_level_id_afd3950a_fk_core_term_id FOREIGN KEY (level_id) REFERENCES public.core_term(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_knownsubsidy initiatives_knownsubsidy_measure_id_859c06d1_fk_core_term_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_knownsubsidy
    ADD CONSTRAINT initiatives_knownsubsidy_measure_id_859c06d1_fk_core_term_id FOREIGN KEY (measure_id) REFERENCES public.core_term(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_populationshare initiatives_populati_category_id_66b0a449_fk_core_term; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_populationshare
    ADD CONSTRAINT initiatives_populati_category_id_66b0a449_fk_core_term FOREIGN KEY (category_id) REFERENCES public.core_term(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_recognition initiatives_recognit_initiative_id_61801800_fk_initiativ; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_recognition
    ADD CONSTRAINT initiatives_recognit_initiative_id_61801800_fk_initiativ FOREIGN KEY (initiative_id) REFERENCES public.initiatives_initiative(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_recognition initiatives_recognit_organisation_id_b95e5b49_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_recognition
    ADD CONSTRAINT initiatives_recognit_organisation_id_b95e5b49_fk_accounts_ FOREIGN KEY (organisation_id) REFERENCES public.accounts_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_recognition initiatives_recognition_type_id_b7b71ca2_fk_core_term_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_recognition
    ADD CONSTRAINT initiatives_recognition_type_id_b7b71ca2_fk_core_term_id FOREIGN KEY (type_id) REFERENCES public.core_term(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_sheetcampaign initiatives_sheetcam_opened_by_id_f2ee457b_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_sheetcampaign
    ADD CONSTRAINT initiatives_sheetcam_opened_by_id_f2ee457b_fk_accounts_ FOREIGN KEY (opened_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_sheetfigure initiatives_sheetfig_sheet_id_42f3b78d_fk_initiativ; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_sheetfigure
    ADD CONSTRAINT initiatives_sheetfig_sheet_id_42f3b78d_fk_initiativ FOREIGN KEY (sheet_id) REFERENCES public.initiatives_indicatorsheet(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_sheetsubmission initiatives_sheetsub_sheet_id_6b6437fd_fk_initiativ; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_sheetsubmission
    ADD CONSTRAINT initiatives_sheetsub_sheet_id_6b6437fd_fk_initiativ FOREIGN KEY (sheet_id) REFERENCES public.initiatives_indicatorsheet(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_sheetsubmission initiatives_sheetsub_submitted_by_id_3947d184_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_sheetsubmission
    ADD CONSTRAINT initiatives_sheetsub_submitted_by_id_3947d184_fk_accounts_ FOREIGN KEY (submitted_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_sheettransition initiatives_sheettra_actor_id_3cdac030_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_sheettransition
    ADD CONSTRAINT initiatives_sheettra_actor_id_3cdac030_fk_accounts_ FOREIGN KEY (actor_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_sheettransition initiatives_sheettra_subject_id_f2cf949b_fk_initiativ; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_sheettransition
    ADD CONSTRAINT initiatives_sheettra_subject_id_f2cf949b_fk_initiativ FOREIGN KEY (subject_id) REFERENCES public.initiatives_indicatorsheet(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_sheetupload initiatives_sheetupl_sheet_id_81266342_fk_initiativ; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_sheetupload
    ADD CONSTRAINT initiatives_sheetupl_sheet_id_81266342_fk_initiativ FOREIGN KEY (sheet_id) REFERENCES public.initiatives_indicatorsheet(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_sheetupload initiatives_sheetupload_user_id_80cdf1c3_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_sheetupload
    ADD CONSTRAINT initiatives_sheetupload_user_id_80cdf1c3_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_subsidyline initiatives_subsidyl_changed_by_id_dd9f92c4_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_subsidyline
    ADD CONSTRAINT initiatives_subsidyl_changed_by_id_dd9f92c4_fk_accounts_ FOREIGN KEY (changed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_subsidyline initiatives_subsidyl_financing_type_id_c7ee612f_fk_core_term; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_subsidyline
    ADD CONSTRAINT initiatives_subsidyl_financing_type_id_c7ee612f_fk_core_term FOREIGN KEY (financing_type_id) REFERENCES public.core_term(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_subsidyline initiatives_subsidyl_sheet_id_d911bd13_fk_initiativ; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_subsidyline
    ADD CONSTRAINT initiatives_subsidyl_sheet_id_d911bd13_fk_initiativ FOREIGN KEY (sheet_id) REFERENCES public.initiatives_indicatorsheet(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_subsidyline initiatives_subsidyline_level_id_10da238a_fk_core_term_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_subsidyline
    ADD CONSTRAINT initiatives_subsidyline_level_id_10da238a_fk_core_term_id FOREIGN KEY (level_id) REFERENCES public.core_term(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_subsidyline initiatives_subsidyline_measure_id_9c372da4_fk_core_term_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_subsidyline
    ADD CONSTRAINT initiatives_subsidyline_measure_id_9c372da4_fk_core_term_id FOREIGN KEY (measure_id) REFERENCES public.core_term(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_workformassignment initiatives_workform_detail_id_61a829c4_fk_core_term; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_workformassignment
    ADD CONSTRAINT initiatives_workform_detail_id_61a829c4_fk_core_term FOREIGN KEY (detail_id) REFERENCES public.core_term(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: initiatives_workformassignment initiatives_workform_initiative_id_fc053a93_fk_initiativ; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.initiatives_workformassignment
    ADD CONSTRAINT initiatives_workform_initiative_id_fc053a93_fk_initiativ FOREIGN KEY (initiative_id) REFERENCES public.initiatives_initiative(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: knox_authtoken knox_authtoken_user_id_e5a5d899_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.knox_authtoken
    ADD CONSTRAINT knox_authtoken_user_id_e5a5d899_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: mfa_authenticator mfa_authenticator_user_id_0c3a50c0_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: procrastinate_events procrastinate_events_job_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;


--
-- Name: procrastinate_jobs procrastinate_jobs_worker_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;


--
-- Name: procrastinate_periodic_defers procrastinate_periodic_defers_job_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);


--
-- Name: socialaccount_socialtoken socialaccount_social_account_id_951f210e_fk_socialacc; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_account_id_951f210e_fk_socialacc FOREIGN KEY (account_id) REFERENCES public.socialaccount_socialaccount(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: socialaccount_socialtoken socialaccount_social_app_id_636a42d7_fk_socialacc; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_app_id_636a42d7_fk_socialacc FOREIGN KEY (app_id) REFERENCES public.socialaccount_socialapp(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: socialaccount_socialaccount socialaccount_social_user_id_8146e70c_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_social_user_id_8146e70c_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- PostgreSQL database dump complete
--


