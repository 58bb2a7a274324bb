import core.constraints
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0002_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('core', '0003_reporting_code'),
        ('initiatives', '0002_reporting_code'),
    ]

    operations = [
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('family', models.CharField(choices=[('C1', 'Beleidsprioriteit'), ('C2', 'Doelgroep'), ('C3', 'Economische activiteiten'), ('C4', 'Management en organisatie'), ('C5', 'Sociale-economiekarakter'), ('C6', 'Partnerschap en ondersteuning'), ('C7', 'Financieel plan'), ('C8', 'Resultaten')], max_length=2, verbose_name='familie')),
                ('label', models.CharField(max_length=120, verbose_name='naam')),
                ('text', models.TextField(verbose_name='omschrijving')),
                ('weight', models.PositiveSmallIntegerField(verbose_name='gewicht')),
                ('min_score', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='minimumscore')),
                ('is_knockout', models.BooleanField(default=False, verbose_name='uitsluitend')),
                ('evidence', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('BEGROTING', 'Begroting'), ('FINANCIEEL_PLAN', 'Financieel plan'), ('JAARREKENING', 'Jaarrekening'), ('STATUTEN', 'Statuten'), ('VERKLARING_OP_EER', 'Verklaring op eer'), ('DEMINIMIS_VERKLARING', 'De-minimisverklaring'), ('BANKBEWIJS', 'Bankbewijs'), ('PARTNERVERKLARING', 'Partnerverklaring'), ('ADVIES_STARTCENTRUM', 'Advies van een startcentrum of adviesbureau'), ('BUSINESSPLAN', 'Ondernemingsplan'), ('ANDERE', 'Ander stuk')], max_length=30), blank=True, default=list, size=None, verbose_name='gevraagde stukken')),
            ],
            options={
                'ordering': ['set', 'family'],
                'constraints': [models.CheckConstraint(condition=models.Q(('family__in', ['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8'])), name='subsidies_criterion_known_family', violation_error_message='Kies een waarde uit de lijst.'), models.CheckConstraint(condition=models.Q(('weight__lte', 100)), name='subsidies_criterion_weight_up_to_100'), models.CheckConstraint(condition=models.Q(models.Q(('label', ''), _negated=True), models.Q(('text', ''), _negated=True)), name='subsidies_criterion_has_label_and_text'), models.CheckConstraint(condition=models.Q(('min_score__isnull', True), ('min_score__lte', 5), _connector='OR'), name='subsidies_criterion_min_score_up_to_5'), models.CheckConstraint(condition=models.Q(('is_knockout', False), models.Q(('min_score__gte', 1), ('min_score__isnull', False)), _connector='OR'), name='subsidies_criterion_knockout_has_min_score')],
            },
        ),
        migrations.CreateModel(
            name='FundYear',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(unique=True, verbose_name='begrotingsjaar')),
                ('city_share', models.DecimalField(decimal_places=4, default=Decimal('0.5'), max_digits=5, verbose_name='aandeel van de stad')),
                ('regulation', models.CharField(blank=True, max_length=200, verbose_name='reglement')),
                ('adopted_at', models.DateTimeField(blank=True, null=True, verbose_name='vastgesteld op')),
                ('is_example', models.BooleanField(default=False, verbose_name='voorbeeldgegevens')),
            ],
            options={
                'ordering': ['-year'],
                'constraints': [models.CheckConstraint(condition=models.Q(('year__gte', 1990), ('year__lte', 2100)), name='subsidies_fundyear_sensible_year'), models.CheckConstraint(condition=models.Q(('city_share__gte', 0), ('city_share__lte', 1)), name='subsidies_fundyear_city_share_is_a_share')],
            },
        ),
        migrations.CreateModel(
            name='PolicyPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True, verbose_name='code')),
                ('title', models.CharField(max_length=200, verbose_name='titel')),
                ('level', models.CharField(choices=[('LOKAAL', 'Lokaal'), ('SUBREGIONAAL', 'Subregionaal'), ('VLAAMS', 'Vlaams')], max_length=20, verbose_name='niveau')),
                ('description', models.TextField(blank=True, verbose_name='toelichting')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='bron')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='geldig van')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='geldig tot en met')),
                ('is_example', models.BooleanField(default=False, verbose_name='voorbeeldgegevens')),
            ],
            options={
                'ordering': ['level', 'title', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('level__in', ['LOKAAL', 'SUBREGIONAAL', 'VLAAMS'])), name='subsidies_policyplan_known_level', violation_error_message='Kies een waarde uit de lijst.'), models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lte', models.F('valid_to')), _connector='OR'), name='subsidies_policyplan_valid_from_before_to', violation_error_message='De einddatum ligt voor de begindatum.'), models.CheckConstraint(condition=models.Q(models.Q(('code', ''), _negated=True), models.Q(('title', ''), _negated=True)), name='subsidies_policyplan_has_code_and_title')],
            },
        ),
        migrations.CreateModel(
            name='Application',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('SUBSIDIE', 'Subsidie')], default='SUBSIDIE', max_length=20, verbose_name='soort')),
                ('form', models.CharField(choices=[('LICHT', 'Lichte aanvraag'), ('VOLLEDIG', 'Volledige aanvraag')], default='VOLLEDIG', max_length=10, verbose_name='vorm')),
                ('sequence', models.PositiveIntegerField(blank=True, null=True, verbose_name='volgnummer')),
                ('number', models.CharField(blank=True, max_length=30, verbose_name='nummer')),
                ('status', models.CharField(choices=[('CONCEPT', 'Concept'), ('INGEDIEND', 'Ingediend'), ('AANVULLING', 'Aanvulling gevraagd'), ('ONONTVANKELIJK', 'Onontvankelijk'), ('ONTVANKELIJK', 'Ontvankelijk en volledig'), ('INGETROKKEN', 'Ingetrokken door aanvrager'), ('VERVALLEN', 'Vervallen')], default='CONCEPT', max_length=20, verbose_name='status')),
                ('title', models.CharField(max_length=160, verbose_name='titel van het project')),
                ('summary', models.TextField(blank=True, max_length=3000, verbose_name='samenvatting')),
                ('contact', models.CharField(blank=True, max_length=160, verbose_name='contactpersoon')),
                ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail van de contactpersoon')),
                ('scope_level', models.CharField(blank=True, choices=[('LOKAAL', 'Lokaal'), ('BOVENLOKAAL', 'Bovenlokaal'), ('REGIO', 'Regio Zuid-West-Vlaanderen')], max_length=20, verbose_name='werkingsgebied')),
                ('amount_requested', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='gevraagd bedrag')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='begin')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='einde')),
                ('spread', models.CharField(blank=True, choices=[('GELIJK', 'Gelijk (permanent)'), ('DALEND', 'Dalend (uitdovend)')], max_length=20, verbose_name='verloop over de jaren')),
                ('state_aid_basis', models.CharField(blank=True, choices=[('GEEN_STEUN', 'Geen staatssteun'), ('DE_MINIMIS', 'De-minimissteun (Verordening 2023/2831)'), ('DE_MINIMIS_DAEB', 'De-minimissteun DAEB (Verordening 2023/2832)'), ('DAEB_BESLUIT', 'DAEB-besluit 2012/21/EU'), ('AGVV', 'Groepsvrijstelling (Verordening 651/2014)')], max_length=20, verbose_name='grondslag staatssteun')),
                ('state_aid_reason', models.TextField(blank=True, verbose_name='motivering van de grondslag')),
                ('de_minimis_amount', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='de-minimissteun in de laatste drie jaar')),
                ('de_minimis_detail', models.TextField(blank=True, verbose_name='welke de-minimissteun')),
                ('interests', models.TextField(blank=True, verbose_name='banden met wie adviseert of beslist')),
                ('no_interests', models.BooleanField(default=False, verbose_name='geen banden')),
                ('on_honour', models.BooleanField(default=False, verbose_name='verklaring op eer')),
                ('is_shared', models.BooleanField(default=False, verbose_name='gedeeld met de regisseur')),
                ('revision', models.PositiveIntegerField(default=0, verbose_name='bewaarbeurten')),
                ('supplements', models.PositiveSmallIntegerField(default=0, verbose_name='aanvullingen')),
                ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='ingediend op')),
                ('signed_at', models.DateTimeField(blank=True, null=True, verbose_name='getekend op')),
                ('current_deadline', models.DateField(blank=True, null=True, verbose_name='volgende uiterste datum')),
                ('withdrawn_reason', models.TextField(blank=True, verbose_name='reden van intrekking')),
                ('is_example', models.BooleanField(default=False, verbose_name='voorbeeldgegevens')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='begonnen op')),
                ('changed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='laatst gewijzigd op')),
                ('assigned_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='toegewezen aan')),
                ('copied_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='subsidies.application', verbose_name='overgenomen van')),
                ('deputy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='plaatsvervanger')),
                ('financing_type', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.term', verbose_name='financieringstype')),
                ('initiative', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='initiatives.initiative', verbose_name='initiatief')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='accounts.organisation', verbose_name='aanvrager')),
                ('started_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='begonnen door')),
                ('submitted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ingediend door')),
                ('support_type', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.term', verbose_name='steunvorm')),
                ('target_groups', models.ManyToManyField(blank=True, related_name='+', to='core.term', verbose_name='doelgroepen')),
            ],
            options={
                'ordering': ['-submitted_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['SUBSIDIE'])), name='subsidies_application_known_kind', violation_error_message='Kies een waarde uit de lijst.'), models.CheckConstraint(condition=models.Q(('form__in', ['LICHT', 'VOLLEDIG'])), name='subsidies_application_known_form', violation_error_message='Kies een waarde uit de lijst.'), models.CheckConstraint(condition=models.Q(('status__in', ['CONCEPT', 'INGEDIEND', 'AANVULLING', 'ONONTVANKELIJK', 'ONTVANKELIJK', 'INGETROKKEN', 'VERVALLEN'])), name='subsidies_application_known_status', violation_error_message='Kies een waarde uit de lijst.'), models.CheckConstraint(condition=models.Q(('scope_level__in', ['LOKAAL', 'BOVENLOKAAL', 'REGIO', ''])), name='subsidies_application_known_scope_level', violation_error_message='Kies een waarde uit de lijst.'), models.CheckConstraint(condition=models.Q(('spread__in', ['GELIJK', 'DALEND', ''])), name='subsidies_application_known_spread', violation_error_message='Kies een waarde uit de lijst.'), models.CheckConstraint(condition=models.Q(('state_aid_basis__in', ['GEEN_STEUN', 'DE_MINIMIS', 'DE_MINIMIS_DAEB', 'DAEB_BESLUIT', 'AGVV', ''])), name='subsidies_application_known_state_aid_basis', violation_error_message='Kies een waarde uit de lijst.'), models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('number',), name='subsidies_application_one_per_number'), models.CheckConstraint(condition=models.Q(models.Q(('number', ''), ('sequence__isnull', True), ('submitted_at__isnull', True), ('submitted_by__isnull', True)), models.Q(('sequence__isnull', False), ('submitted_at__isnull', False), ('submitted_by__isnull', False), models.Q(('number', ''), _negated=True)), _connector='OR'), name='subsidies_application_numbered_when_submitted'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'CONCEPT'), ('submitted_at__isnull', True)), ('status', 'INGETROKKEN'), models.Q(models.Q(('status__in', ['CONCEPT', 'INGETROKKEN']), _negated=True), ('submitted_at__isnull', False)), _connector='OR'), name='subsidies_application_submitted_before_its_life'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'ONTVANKELIJK'), _negated=True), ('signed_at__isnull', False), _connector='OR'), name='subsidies_application_signed_when_admissible'), models.CheckConstraint(condition=models.Q(('status', 'INGETROKKEN'), ('withdrawn_reason', ''), _connector='OR'), name='subsidies_application_reason_only_when_withdrawn'), models.CheckConstraint(condition=models.Q(('amount_requested__isnull', True), ('amount_requested__gt', 0), _connector='OR'), name='subsidies_application_amount_positive'), models.CheckConstraint(condition=models.Q(('de_minimis_amount__isnull', True), ('de_minimis_amount__gte', 0), _connector='OR'), name='subsidies_application_de_minimis_not_negative', violation_error_message='Vul een getal in dat 0 of hoger is.'), models.CheckConstraint(condition=models.Q(('starts_on__isnull', True), ('ends_on__isnull', True), ('starts_on__lte', models.F('ends_on')), _connector='OR'), name='subsidies_application_starts_before_it_ends', violation_error_message='De einddatum ligt voor de begindatum.'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='subsidies_application_has_title'), models.CheckConstraint(condition=models.Q(('no_interests', False), ('interests', ''), _connector='OR'), name='subsidies_application_interests_or_none')],
            },
        ),
        migrations.CreateModel(
            name='ApplicationSubmission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ordinal', models.PositiveSmallIntegerField(verbose_name='indiening')),
                ('submitted_at', models.DateTimeField(verbose_name='ingediend op')),
                ('content', models.JSONField(verbose_name='inhoud')),
                ('sha256', models.CharField(max_length=64)),
                ('signatories', models.PositiveSmallIntegerField(default=1, verbose_name='aantal ondertekenaars')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='subsidies.application', verbose_name='dossier')),
                ('submitted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ingediend door')),
            ],
            options={
                'ordering': ['application', 'ordinal'],
                'constraints': [models.CheckConstraint(condition=models.Q(('signatories__gte', 0), ('signatories__lte', 2)), name='subsidies_applicationsubmission_at_most_two_signatories'), models.UniqueConstraint(fields=('application', 'ordinal'), name='subsidies_applicationsubmission_one_per_ordinal'), models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='subsidies_applicationsubmission_sha256_in_hex')],
            },
        ),
        migrations.CreateModel(
            name='ApplicationTransition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, verbose_name='stap')),
                ('from_status', models.CharField(max_length=40, verbose_name='van')),
                ('to_status', models.CharField(max_length=40, verbose_name='naar')),
                ('role', models.CharField(max_length=40, verbose_name='rol')),
                ('at', models.DateTimeField(verbose_name='op')),
                ('reason', models.TextField(blank=True, verbose_name='reden')),
                ('actor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='door')),
                ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transitions', to='subsidies.application', verbose_name='dossier')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('role', 'SYSTEEM'), ('actor__isnull', True)), models.Q(models.Q(('role', 'SYSTEEM'), _negated=True), models.Q(('role', ''), _negated=True), ('actor__isnull', False)), _connector='OR'), name='subsidies_applicationtransition_actor_unless_system')],
            },
        ),
        migrations.CreateModel(
            name='Cluster',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=10, unique=True, verbose_name='code')),
                ('label', models.CharField(max_length=120, verbose_name='naam')),
                ('kind', models.CharField(choices=[('THEMATISCH', 'Thematisch'), ('EXPERIMENT', 'Experimenteerruimte')], default='THEMATISCH', max_length=20, verbose_name='soort')),
                ('description', models.TextField(blank=True, verbose_name='omschrijving')),
                ('max_amount', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='hoogste bedrag per aanvraag')),
                ('notify_minister', models.BooleanField(default=True, verbose_name='mededeling aan de minister')),
                ('active_from', models.DateField(blank=True, null=True, verbose_name='actief van')),
                ('active_to', models.DateField(blank=True, null=True, verbose_name='actief tot en met')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='volgorde')),
                ('domain', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.term', verbose_name='blad van het klaverblad')),
            ],
            options={
                'ordering': ['order', 'code'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['THEMATISCH', 'EXPERIMENT'])), name='subsidies_cluster_known_kind', violation_error_message='Kies een waarde uit de lijst.'), models.CheckConstraint(condition=models.Q(('active_from__isnull', True), ('active_to__isnull', True), ('active_from__lte', models.F('active_to')), _connector='OR'), name='subsidies_cluster_active_from_before_to', violation_error_message='De einddatum ligt voor de begindatum.'), models.CheckConstraint(condition=models.Q(models.Q(('code', ''), _negated=True), models.Q(('label', ''), _negated=True)), name='subsidies_cluster_has_code_and_label'), models.CheckConstraint(condition=models.Q(('max_amount__isnull', True), ('max_amount__gt', 0), _connector='OR'), name='subsidies_cluster_max_amount_positive')],
            },
        ),
        migrations.AddField(
            model_name='application',
            name='cluster',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='subsidies.cluster', verbose_name='cluster'),
        ),
        migrations.CreateModel(
            name='CompletenessItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=60, verbose_name='code')),
                ('label', models.CharField(max_length=200, verbose_name='onderdeel')),
                ('result', models.CharField(choices=[('JA', 'Ja'), ('NEE', 'Nee')], max_length=10, verbose_name='in orde')),
                ('remark', models.TextField(blank=True, verbose_name='opmerking')),
                ('checked_at', models.DateTimeField(verbose_name='nagekeken op')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='subsidies.application', verbose_name='dossier')),
                ('checked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='nagekeken door')),
            ],
            options={
                'ordering': ['application', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('result__in', ['JA', 'NEE'])), name='subsidies_completenessitem_known_result', violation_error_message='Kies een waarde uit de lijst.'), models.UniqueConstraint(fields=('application', 'code'), name='subsidies_completenessitem_once'), models.CheckConstraint(condition=models.Q(models.Q(('code', ''), _negated=True), models.Q(('label', ''), _negated=True)), name='subsidies_completenessitem_has_code_and_label'), models.CheckConstraint(condition=models.Q(('result', 'JA'), models.Q(('remark', ''), _negated=True), _connector='OR'), name='subsidies_completenessitem_says_what_is_missing')],
            },
        ),
        migrations.CreateModel(
            name='Consultation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.CharField(choices=[('OCMW', 'OCMW Kortrijk'), ('LFW', 'Lokaal Forum Werkgelegenheid')], max_length=20, verbose_name='gevraagd aan')),
                ('asked_on', models.DateField(verbose_name='gevraagd op')),
                ('due_on', models.DateField(verbose_name='antwoord uiterlijk op')),
                ('given_on', models.DateField(blank=True, null=True, verbose_name='antwoord van')),
                ('given_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ingegeven door')),
            ],
            options={
                'ordering': ['round', 'body'],
                'constraints': [models.CheckConstraint(condition=models.Q(('body__in', ['OCMW', 'LFW'])), name='subsidies_consultation_known_body', violation_error_message='Kies een waarde uit de lijst.'), models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('asked_on'))), name='subsidies_consultation_due_after_asked'), models.CheckConstraint(condition=models.Q(models.Q(('given_on__isnull', True), ('given_by__isnull', True)), models.Q(('given_on__isnull', False), ('given_by__isnull', False)), _connector='OR'), name='subsidies_consultation_given_on_and_by', violation_error_message='Vul deze velden samen in.')],
            },
        ),
        migrations.CreateModel(
            name='ConsultationRemark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', models.CharField(choices=[('PRIORITEITEN', 'Prioriteiten'), ('CRITERIA', 'Criteria en wegingen'), ('BUDGETTEN', 'Budgetten per cluster')], max_length=20, verbose_name='over')),
                ('text', models.TextField(verbose_name='opmerking')),
                ('answer', models.TextField(blank=True, verbose_name='antwoord van de stad')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='beantwoord op')),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='beantwoord door')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='remarks', to='subsidies.consultation', verbose_name='raadpleging')),
            ],
            options={
                'ordering': ['consultation', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('topic__in', ['PRIORITEITEN', 'CRITERIA', 'BUDGETTEN'])), name='subsidies_consultationremark_known_topic', violation_error_message='Kies een waarde uit de lijst.'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='subsidies_consultationremark_has_text'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True), ('answered_by__isnull', True)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='subsidies_consultationremark_answer_with_its_author')],
            },
        ),
        migrations.CreateModel(
            name='CriterionQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=20, verbose_name='code')),
                ('label', models.CharField(max_length=200, verbose_name='vraag')),
                ('kind', models.CharField(choices=[('TEKST', 'tekst'), ('JA_NEE', 'ja of nee'), ('GETAL', 'getal')], default='TEKST', max_length=20, verbose_name='soort')),
                ('help', models.TextField(blank=True, verbose_name='hulp')),
                ('unit', models.CharField(blank=True, max_length=20, verbose_name='eenheid')),
                ('max_length', models.PositiveSmallIntegerField(default=2000, verbose_name='hoogste aantal tekens')),
                ('required', models.BooleanField(default=True, verbose_name='verplicht')),
                ('in_light', models.BooleanField(default=False, verbose_name='ook op de lichte aanvraag')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='volgorde')),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='subsidies.criterion', verbose_name='criterium')),
            ],
            options={
                'ordering': ['criterion', 'order', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['TEKST', 'JA_NEE', 'GETAL'])), name='subsidies_criterionquestion_known_kind'), models.UniqueConstraint(fields=('criterion', 'code'), name='subsidies_criterionquestion_one_per_code'), models.CheckConstraint(condition=models.Q(models.Q(('code', ''), _negated=True), models.Q(('label', ''), _negated=True)), name='subsidies_criterionquestion_has_code_and_label'), models.CheckConstraint(condition=models.Q(('max_length__gte', 1), ('max_length__lte', 10000)), name='subsidies_criterionquestion_sensible_length')],
            },
        ),
        migrations.CreateModel(
            name='ApplicationAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True, verbose_name='antwoord')),
                ('number', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='getal')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('changed_at', models.DateTimeField(verbose_name='gewijzigd op')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='subsidies.application', verbose_name='dossier')),
                ('changed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gewijzigd door')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='subsidies.criterionquestion', verbose_name='vraag')),
            ],
            options={
                'ordering': ['application', 'question'],
                'constraints': [models.UniqueConstraint(fields=('application', 'question'), name='subsidies_applicationanswer_once')],
            },
        ),
        migrations.CreateModel(
            name='CriterionSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('work_form', models.CharField(blank=True, choices=[('DEG', 'Degressieve subsidiëring'), ('PER', 'Permanente subsidiëring'), ('TIJ', 'Tijdelijke subsidiëring'), ('DIE', 'Nieuwe diensteneconomie'), ('GEEN', 'Geen werkvorm (andere finaliteit)')], max_length=10, verbose_name='enkel voor werkvorm')),
                ('version', models.PositiveSmallIntegerField(default=1, verbose_name='versie')),
                ('status', models.CharField(choices=[('ONTWERP', 'Ontwerp'), ('VASTGESTELD', 'Vastgesteld'), ('VERVANGEN', 'Vervangen')], default='ONTWERP', max_length=20, verbose_name='status')),
                ('minimum_total', models.DecimalField(decimal_places=1, default=60, max_digits=4, verbose_name='minimumscore op 100')),
                ('note', models.TextField(blank=True, verbose_name='toelichting')),
                ('adopted_at', models.DateTimeField(blank=True, null=True, verbose_name='vastgesteld op')),
                ('is_example', models.BooleanField(default=False, verbose_name='voorbeeldgegevens')),
                ('adopted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='vastgesteld door')),
                ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='criterion_sets', to='subsidies.cluster', verbose_name='cluster')),
            ],
            options={
                'ordering': ['cluster', 'work_form', '-version'],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['ONTWERP', 'VASTGESTELD', 'VERVANGEN'])), name='subsidies_criterionset_known_status', violation_error_message='Kies een waarde uit de lijst.'), models.CheckConstraint(condition=models.Q(('work_form__in', ['DEG', 'PER', 'TIJ', 'DIE', 'GEEN', ''])), name='subsidies_criterionset_known_work_form', violation_error_message='Kies een waarde uit de lijst.'), models.UniqueConstraint(fields=('cluster', 'work_form', 'version'), name='subsidies_criterionset_one_per_version'), models.UniqueConstraint(condition=models.Q(('status', 'ONTWERP')), fields=('cluster', 'work_form'), name='subsidies_criterionset_one_draft'), models.UniqueConstraint(condition=models.Q(('status', 'VASTGESTELD')), fields=('cluster', 'work_form'), name='subsidies_criterionset_one_adopted'), models.CheckConstraint(condition=models.Q(('minimum_total__gte', 0), ('minimum_total__lte', 100)), name='subsidies_criterionset_minimum_up_to_100')],
            },
        ),
        migrations.AddField(
            model_name='criterion',
            name='set',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='subsidies.criterionset', verbose_name='criteria'),
        ),
        migrations.AddField(
            model_name='application',
            name='criterion_set',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='subsidies.criterionset', verbose_name='criteria'),
        ),
        migrations.CreateModel(
            name='CriterionSetTransition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, verbose_name='stap')),
                ('from_status', models.CharField(max_length=40, verbose_name='van')),
                ('to_status', models.CharField(max_length=40, verbose_name='naar')),
                ('role', models.CharField(max_length=40, verbose_name='rol')),
                ('at', models.DateTimeField(verbose_name='op')),
                ('reason', models.TextField(blank=True, verbose_name='reden')),
                ('actor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='door')),
                ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transitions', to='subsidies.criterionset', verbose_name='criteria')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('role', 'SYSTEEM'), ('actor__isnull', True)), models.Q(models.Q(('role', 'SYSTEEM'), _negated=True), models.Q(('role', ''), _negated=True), ('actor__isnull', False)), _connector='OR'), name='subsidies_criterionsettransition_actor_unless_system')],
            },
        ),
        migrations.CreateModel(
            name='DossierMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_internal', models.BooleanField(default=False, verbose_name='intern')),
                ('by_applicant', models.BooleanField(default=False, verbose_name='van de aanvrager')),
                ('text', models.TextField(verbose_name='bericht')),
                ('sent_at', models.DateTimeField(verbose_name='verstuurd op')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='subsidies.application', verbose_name='dossier')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='van')),
            ],
            options={
                'ordering': ['sent_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='subsidies_dossiermessage_has_text'), models.CheckConstraint(condition=models.Q(('is_internal', False), ('by_applicant', False), _connector='OR'), name='subsidies_dossiermessage_internal_by_the_desk')],
            },
        ),
        migrations.CreateModel(
            name='DossierParty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, max_length=200, verbose_name='naam')),
                ('role', models.CharField(choices=[('PARTNER', 'Partner'), ('UITVOERDER', 'Uitvoerder'), ('COFINANCIER', 'Cofinancier')], max_length=20, verbose_name='rol')),
                ('task', models.CharField(blank=True, max_length=300, verbose_name='wat doet deze partij')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parties', to='subsidies.application', verbose_name='dossier')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='party_in', to='accounts.organisation', verbose_name='organisatie')),
            ],
            options={
                'ordering': ['application', 'role', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('role__in', ['PARTNER', 'UITVOERDER', 'COFINANCIER'])), name='subsidies_dossierparty_known_role', violation_error_message='Kies een waarde uit de lijst.'), models.UniqueConstraint(condition=models.Q(('organisation__isnull', False)), fields=('application', 'organisation', 'role'), name='subsidies_dossierparty_once', violation_error_message='Deze organisatie staat al met die rol in de lijst.'), models.CheckConstraint(condition=models.Q(models.Q(('name', ''), ('organisation__isnull', False)), models.Q(('organisation__isnull', True), models.Q(('name', ''), _negated=True)), _connector='OR'), name='subsidies_dossierparty_known_or_named', violation_error_message='Kies een organisatie uit het register, of vul een andere naam in; niet allebei.')],
            },
        ),
        migrations.CreateModel(
            name='ExpectedResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('baseline', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='vandaag')),
                ('target_short', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='doel op korte termijn')),
                ('target_medium', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='doel op middellange termijn')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='toelichting')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='results', to='subsidies.application', verbose_name='dossier')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='initiatives.indicatordefinition', verbose_name='indicator')),
            ],
            options={
                'ordering': ['application', 'indicator'],
                'constraints': [models.UniqueConstraint(fields=('application', 'indicator'), name='subsidies_expectedresult_one_per_indicator', violation_error_message='Deze indicator staat al in de lijst.'), models.CheckConstraint(condition=models.Q(models.Q(('baseline__isnull', True), ('baseline__gte', 0), _connector='OR'), models.Q(('target_short__isnull', True), ('target_short__gte', 0), _connector='OR'), models.Q(('target_medium__isnull', True), ('target_medium__gte', 0), _connector='OR')), name='subsidies_expectedresult_not_negative', violation_error_message='Vul een getal in dat 0 of hoger is.')],
            },
        ),
        migrations.CreateModel(
            name='FundSource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('STAD', 'Stad Kortrijk'), ('OCMW', 'OCMW Kortrijk'), ('SECTORAAL', 'Sectoraal beleidsdomein')], max_length=20, verbose_name='bron')),
                ('amount', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=12, verbose_name='bedrag')),
                ('budget_line', models.CharField(blank=True, max_length=60, verbose_name='actie of raming in het meerjarenplan')),
                ('domain', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.term', verbose_name='beleidsdomein')),
                ('reporting_code', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.term', verbose_name='rapporteringscode')),
                ('fund_year', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sources', to='subsidies.fundyear', verbose_name='begrotingsjaar')),
            ],
            options={
                'ordering': ['fund_year', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['STAD', 'OCMW', 'SECTORAAL'])), name='subsidies_fundsource_known_kind', violation_error_message='Kies een waarde uit de lijst.'), models.CheckConstraint(condition=models.Q(('amount__isnull', True), ('amount__gte', 0), _connector='OR'), name='subsidies_fundsource_amount_not_negative', violation_error_message='Vul een getal in dat 0 of hoger is.'), models.UniqueConstraint(fields=('fund_year', 'kind', 'domain'), name='subsidies_fundsource_one_per_kind', nulls_distinct=False), models.CheckConstraint(condition=models.Q(models.Q(('domain__isnull', False), ('kind', 'SECTORAAL')), models.Q(models.Q(('kind', 'SECTORAAL'), _negated=True), ('domain__isnull', True)), _connector='OR'), name='subsidies_fundsource_domain_when_sectoral')],
            },
        ),
        migrations.CreateModel(
            name='ClusterBalance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(choices=[('STAD', 'Stad Kortrijk'), ('OCMW', 'OCMW Kortrijk'), ('SECTORAAL', 'Sectoraal beleidsdomein')], max_length=20, verbose_name='bron')),
                ('budget', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=12, verbose_name='budget')),
                ('reserved', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=12, verbose_name='gereserveerd')),
                ('awarded', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=12, verbose_name='toegekend')),
                ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='balances', to='subsidies.cluster', verbose_name='cluster')),
                ('fund_year', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='balances', to='subsidies.fundyear', verbose_name='begrotingsjaar')),
            ],
            options={
                'ordering': ['fund_year', 'cluster', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('source__in', ['STAD', 'OCMW', 'SECTORAAL'])), name='subsidies_clusterbalance_known_source', violation_error_message='Kies een waarde uit de lijst.'), models.UniqueConstraint(fields=('fund_year', 'cluster', 'source'), name='subsidies_clusterbalance_one_per_source'), models.CheckConstraint(condition=models.Q(models.Q(('budget__isnull', True), ('budget__gte', 0), _connector='OR'), models.Q(('reserved__isnull', True), ('reserved__gte', 0), _connector='OR'), models.Q(('awarded__isnull', True), ('awarded__gte', 0), _connector='OR')), name='subsidies_clusterbalance_not_negative', violation_error_message='Vul een getal in dat 0 of hoger is.'), models.CheckConstraint(condition=models.Q(('budget__gte', django.db.models.expressions.CombinedExpression(models.F('reserved'), '+', models.F('awarded')))), name='subsidies_clusterbalance_within_budget', violation_error_message='Dat bedrag is niet meer vrij in deze cluster.')],
            },
        ),
        migrations.CreateModel(
            name='BudgetKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('axis', models.CharField(choices=[('CLUSTER', 'Per cluster'), ('FINANCIERING', 'Per financieringstype')], max_length=20, verbose_name='verdeling')),
                ('percentage', models.DecimalField(decimal_places=2, max_digits=5, verbose_name='percentage')),
                ('financing_type', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.term', verbose_name='financieringstype')),
                ('cluster', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='keys', to='subsidies.cluster', verbose_name='cluster')),
                ('fund_year', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='keys', to='subsidies.fundyear', verbose_name='begrotingsjaar')),
            ],
            options={
                'ordering': ['fund_year', 'axis', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('percentage__gte', 0), ('percentage__lte', 100)), name='subsidies_budgetkey_percentage_up_to_100'), models.UniqueConstraint(fields=('fund_year', 'cluster', 'financing_type'), name='subsidies_budgetkey_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(models.Q(('axis', 'CLUSTER'), ('cluster__isnull', False), ('financing_type__isnull', True)), models.Q(('axis', 'FINANCIERING'), ('cluster__isnull', True), ('financing_type__isnull', False)), _connector='OR'), name='subsidies_budgetkey_divides_its_axis')],
            },
        ),
        migrations.CreateModel(
            name='Idea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=160, verbose_name='titel')),
                ('what', models.TextField(verbose_name='wat wilt u doen')),
                ('for_whom', models.TextField(verbose_name='voor wie')),
                ('with_whom', models.TextField(blank=True, verbose_name='met wie')),
                ('needs', models.TextField(verbose_name='wat hebt u nodig')),
                ('asked_at', models.DateTimeField(verbose_name='gevraagd op')),
                ('due_on', models.DateField(verbose_name='antwoord uiterlijk op')),
                ('answer', models.TextField(blank=True, verbose_name='antwoord')),
                ('late_reason', models.CharField(blank=True, max_length=300, verbose_name='waarom later dan beloofd')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='beantwoord op')),
                ('is_example', models.BooleanField(default=False, verbose_name='voorbeeldgegevens')),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='beantwoord door')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gevraagd door')),
                ('cluster', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='subsidies.cluster', verbose_name='passende cluster')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ideas', to='accounts.organisation', verbose_name='organisatie')),
                ('partners', models.ManyToManyField(blank=True, related_name='+', to='accounts.organisation', verbose_name='mogelijke partners')),
                ('supporters', models.ManyToManyField(blank=True, related_name='+', to='accounts.organisation', verbose_name='wie kan ondersteunen')),
            ],
            options={
                'ordering': ['-asked_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('what', ''), _negated=True), models.Q(('for_whom', ''), _negated=True), models.Q(('needs', ''), _negated=True)), name='subsidies_idea_is_filled_in'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False), ('answered_by__isnull', False)), models.Q(('answer', ''), ('answered_at__isnull', True), ('answered_by__isnull', True)), _connector='OR'), name='subsidies_idea_answered_when_answer', violation_error_message='De status past niet bij de ingevulde gegevens.')],
            },
        ),
        migrations.AddField(
            model_name='application',
            name='idea',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='subsidies.idea', verbose_name='projectidee'),
        ),
        migrations.CreateModel(
            name='Inadmissibility',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ground', models.CharField(choices=[('GEEN_RECHTSPERSOON', 'De aanvrager is geen rechtspersoon en niet in oprichting'), ('STAD', 'De stad is aanvrager of uitvoerder'), ('ANDER_DOEL', 'Het project past niet in het doel van het fonds'), ('ANDER_GEBIED', 'Het project komt niet ten goede aan Kortrijk'), ('DUBBEL', 'Het project kreeg al een toelage voor dezelfde periode'), ('ONVOLLEDIG', 'De aanvraag bleef onvolledig na een aanvulling')], max_length=30, verbose_name='grond')),
                ('motivation', models.TextField(verbose_name='motivering')),
                ('confirmed_at', models.DateTimeField(verbose_name='bevestigd op')),
                ('application', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='inadmissibility', to='subsidies.application', verbose_name='dossier')),
                ('confirmed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='bevestigd door')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='voorgesteld door')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ground__in', ['GEEN_RECHTSPERSOON', 'STAD', 'ANDER_DOEL', 'ANDER_GEBIED', 'DUBBEL', 'ONVOLLEDIG'])), name='subsidies_inadmissibility_known_ground', violation_error_message='Kies een waarde uit de lijst.'), models.CheckConstraint(condition=models.Q(('motivation', ''), _negated=True), name='subsidies_inadmissibility_has_motivation'), models.CheckConstraint(condition=models.Q(('proposed_by', models.F('confirmed_by')), _negated=True), name='subsidies_inadmissibility_by_two_people')],
            },
        ),
        migrations.CreateModel(
            name='LeafOfficer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(verbose_name='van')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('domain', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.term', verbose_name='blad')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person', verbose_name='verantwoordelijke')),
            ],
            options={
                'ordering': ['domain', '-valid_from', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lte', models.F('valid_to')), _connector='OR'), name='subsidies_leafofficer_valid_from_before_to', violation_error_message='De einddatum ligt voor de begindatum.')],
            },
        ),
        migrations.CreateModel(
            name='PlanLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('KOST', 'Kost'), ('OPBRENGST', 'Opbrengst uit verkoop of diensten'), ('EIGEN', 'Eigen inbreng'), ('COFINANCIERING', 'Cofinanciering'), ('ANDERE_SUBSIDIE', 'Andere subsidie')], max_length=20, verbose_name='soort')),
                ('label', models.CharField(max_length=160, verbose_name='omschrijving')),
                ('amount', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=12, verbose_name='bedrag')),
                ('funder', models.CharField(blank=True, max_length=160, verbose_name='van wie')),
                ('status', models.CharField(blank=True, choices=[('GEVRAAGD', 'Gevraagd'), ('BEVESTIGD', 'Bevestigd')], max_length=20, verbose_name='stand')),
                ('period', models.CharField(blank=True, max_length=60, verbose_name='periode')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='volgorde')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plan_lines', to='subsidies.application', verbose_name='dossier')),
            ],
            options={
                'ordering': ['application', 'kind', 'order', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['KOST', 'OPBRENGST', 'EIGEN', 'COFINANCIERING', 'ANDERE_SUBSIDIE'])), name='subsidies_planline_known_kind', violation_error_message='Kies een waarde uit de lijst.'), models.CheckConstraint(condition=models.Q(('status__in', ['GEVRAAGD', 'BEVESTIGD', ''])), name='subsidies_planline_known_status', violation_error_message='Kies een waarde uit de lijst.'), models.CheckConstraint(condition=models.Q(('amount__isnull', True), ('amount__gte', 0), _connector='OR'), name='subsidies_planline_amount_not_negative', violation_error_message='Vul een getal in dat 0 of hoger is.'), models.CheckConstraint(condition=models.Q(('label', ''), _negated=True), name='subsidies_planline_has_label'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['COFINANCIERING', 'ANDERE_SUBSIDIE']), models.Q(('status', ''), _negated=True), models.Q(('funder', ''), _negated=True)), models.Q(models.Q(('kind__in', ['COFINANCIERING', 'ANDERE_SUBSIDIE']), _negated=True), ('funder', ''), ('period', ''), ('status', '')), _connector='OR'), name='subsidies_planline_status_when_of_others')],
            },
        ),
        migrations.CreateModel(
            name='PolicyBridge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.TextField(verbose_name='inhoud')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='bron')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='volgorde')),
                ('domain', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.term', verbose_name='blad')),
                ('target_groups', models.ManyToManyField(blank=True, related_name='+', to='core.term', verbose_name='doelgroepen')),
                ('work_forms', models.ManyToManyField(blank=True, related_name='+', to='core.term', verbose_name='werkvormen')),
            ],
            options={
                'ordering': ['order', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('content', ''), _negated=True), name='subsidies_policybridge_has_content')],
            },
        ),
        migrations.CreateModel(
            name='PolicyInstrument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(max_length=200, verbose_name='naam')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='bron')),
                ('bridge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='instruments', to='subsidies.policybridge', verbose_name='brug')),
                ('financing_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.term', verbose_name='financieringstype')),
                ('measures', models.ManyToManyField(blank=True, related_name='+', to='core.term', verbose_name='maatregelen')),
            ],
            options={
                'ordering': ['bridge', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('label', ''), _negated=True), name='subsidies_policyinstrument_has_label')],
            },
        ),
        migrations.CreateModel(
            name='PolicyItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('PRIORITEIT', 'Prioriteit'), ('PISTE', 'Piste'), ('ACTIE', 'Actie')], max_length=20, verbose_name='soort')),
                ('code', models.CharField(blank=True, max_length=20, verbose_name='nummer')),
                ('title', models.TextField(max_length=400, verbose_name='titel')),
                ('note', models.TextField(blank=True, verbose_name='toelichting')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='geldig van')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='geldig tot en met')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='volgorde')),
                ('domains', models.ManyToManyField(blank=True, related_name='+', to='core.term', verbose_name='bladen van het klaverblad')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='subsidies.policyitem', verbose_name='hoort bij')),
                ('reporting_code', models.ForeignKey(blank=True, help_text='Code van het Vlaamse kader.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.term', verbose_name='rapporteringscode')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='subsidies.policyplan', verbose_name='plan')),
            ],
            options={
                'ordering': ['plan', 'order', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['PRIORITEIT', 'PISTE', 'ACTIE'])), name='subsidies_policyitem_known_kind', violation_error_message='Kies een waarde uit de lijst.'), models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lte', models.F('valid_to')), _connector='OR'), name='subsidies_policyitem_valid_from_before_to', violation_error_message='De einddatum ligt voor de begindatum.'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='subsidies_policyitem_has_title'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'PRIORITEIT'), ('parent__isnull', True)), models.Q(models.Q(('kind', 'PRIORITEIT'), _negated=True), ('parent__isnull', False)), _connector='OR'), name='subsidies_policyitem_parent_unless_priority')],
            },
        ),
        migrations.AddField(
            model_name='application',
            name='priorities',
            field=models.ManyToManyField(blank=True, related_name='applications', to='subsidies.policyitem', verbose_name='beleidsprioriteiten'),
        ),
        migrations.CreateModel(
            name='PolicyServing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='servings', to='subsidies.policyitem', verbose_name='actie')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='servings_of', to='subsidies.policyitem', verbose_name='dient')),
            ],
            options={
                'ordering': ['action', 'item'],
                'constraints': [models.UniqueConstraint(fields=('action', 'item'), name='subsidies_policyserving_once'), models.CheckConstraint(condition=models.Q(('action', models.F('item')), _negated=True), name='subsidies_policyserving_not_itself')],
            },
        ),
        migrations.AddField(
            model_name='policyitem',
            name='serves',
            field=models.ManyToManyField(related_name='served_by', through='subsidies.PolicyServing', through_fields=('action', 'item'), to='subsidies.policyitem', verbose_name='dient ook'),
        ),
        migrations.CreateModel(
            name='Project',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=160, verbose_name='titel')),
                ('created_at', models.DateTimeField(verbose_name='gemaakt op')),
                ('is_example', models.BooleanField(default=False, verbose_name='voorbeeldgegevens')),
                ('initiative', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='projects', to='initiatives.initiative', verbose_name='initiatief')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='projects', to='accounts.organisation', verbose_name='organisatie')),
            ],
            options={
                'ordering': ['title', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='subsidies_project_has_title')],
            },
        ),
        migrations.AddField(
            model_name='idea',
            name='project',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ideas', to='subsidies.project', verbose_name='project'),
        ),
        migrations.AddField(
            model_name='application',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='subsidies.project', verbose_name='project'),
        ),
        migrations.CreateModel(
            name='Resolution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organ', models.CharField(choices=[('CBS', 'College van burgemeester en schepenen'), ('GEMEENTERAAD', 'Gemeenteraad'), ('VAST_BUREAU', 'Vast bureau'), ('RMW', 'Raad voor maatschappelijk welzijn')], default='CBS', max_length=20, verbose_name='orgaan')),
                ('decided_on', models.DateField(verbose_name='datum')),
                ('reference', models.CharField(max_length=60, verbose_name='referentie')),
                ('ocmw_reference', models.CharField(blank=True, max_length=60, verbose_name='referentie van het vast bureau')),
                ('title', models.CharField(max_length=200, verbose_name='onderwerp')),
                ('url', models.URLField(blank=True, verbose_name='openbare vindplaats')),
                ('recorded_at', models.DateTimeField(verbose_name='geregistreerd op')),
                ('is_example', models.BooleanField(default=False, verbose_name='voorbeeldgegevens')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='geregistreerd door')),
            ],
            options={
                'ordering': ['-decided_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('organ__in', ['CBS', 'GEMEENTERAAD', 'VAST_BUREAU', 'RMW'])), name='subsidies_resolution_by_who_decides'), models.UniqueConstraint(fields=('organ', 'reference'), name='subsidies_resolution_one_per_reference', violation_error_message='Dit besluit is al geregistreerd.'), models.CheckConstraint(condition=models.Q(models.Q(('reference', ''), _negated=True), models.Q(('title', ''), _negated=True)), name='subsidies_resolution_has_reference_and_title')],
            },
        ),
        migrations.AddField(
            model_name='policyplan',
            name='resolution',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='subsidies.resolution', verbose_name='besluit'),
        ),
        migrations.AddField(
            model_name='fundyear',
            name='resolution',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='fund_years', to='subsidies.resolution', verbose_name='besluit'),
        ),
        migrations.AddField(
            model_name='criterionset',
            name='resolution',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='criterion_sets', to='subsidies.resolution', verbose_name='besluit'),
        ),
        migrations.CreateModel(
            name='BudgetMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('VERSCHUIVING', 'Verschuiving tussen clusters'), ('OVERDRACHT', 'Overdracht naar een ander jaar')], max_length=20, verbose_name='soort')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='bedrag')),
                ('reason', models.TextField(verbose_name='reden')),
                ('moved_at', models.DateTimeField(verbose_name='geboekt op')),
                ('moved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='geboekt door')),
                ('from_cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='subsidies.cluster', verbose_name='van cluster')),
                ('to_cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='subsidies.cluster', verbose_name='naar cluster')),
                ('from_year', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='subsidies.fundyear', verbose_name='van jaar')),
                ('to_year', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='subsidies.fundyear', verbose_name='naar jaar')),
                ('resolution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='subsidies.resolution', verbose_name='besluit')),
            ],
            options={
                'ordering': ['-moved_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='subsidies_budgetmove_amount_positive'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='subsidies_budgetmove_has_reason'), models.CheckConstraint(condition=models.Q(models.Q(('from_year', models.F('to_year')), ('kind', 'VERSCHUIVING'), models.Q(('from_cluster', models.F('to_cluster')), _negated=True)), models.Q(('kind', 'OVERDRACHT'), models.Q(('from_year', models.F('to_year')), _negated=True)), _connector='OR'), name='subsidies_budgetmove_goes_somewhere')],
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('GEWOON', 'Halfjaarlijkse ronde'), ('DOORLOPEND', 'Doorlopend loket')], default='GEWOON', max_length=20, verbose_name='soort')),
                ('half', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='halfjaar')),
                ('code', models.CharField(max_length=20, unique=True, verbose_name='code')),
                ('title', models.CharField(max_length=160, verbose_name='titel')),
                ('status', models.CharField(choices=[('ONTWERP', 'Ontwerp'), ('VASTGESTELD', 'Vastgesteld'), ('OPEN', 'Open'), ('GESLOTEN', 'Gesloten'), ('IN_BEHANDELING', 'In behandeling'), ('BESLIST', 'Beslist'), ('AFGESLOTEN', 'Afgesloten')], default='ONTWERP', max_length=20, verbose_name='status')),
                ('opens_at', models.DateTimeField(verbose_name='opent op')),
                ('closes_at', models.DateTimeField(verbose_name='sluit voor')),
                ('announcement', models.TextField(blank=True, verbose_name='oproep')),
                ('contact', models.CharField(blank=True, max_length=200, verbose_name='contact')),
                ('ceiling', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='hoogste bedrag per dossier')),
                ('adopted_at', models.DateTimeField(blank=True, null=True, verbose_name='vastgesteld op')),
                ('is_example', models.BooleanField(default=False, verbose_name='voorbeeldgegevens')),
                ('copied_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='subsidies.round', verbose_name='overgenomen van')),
                ('fund_year', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='subsidies.fundyear', verbose_name='begrotingsjaar')),
                ('resolution', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='subsidies.resolution', verbose_name='besluit')),
            ],
            options={
                'ordering': ['-opens_at', 'code'],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['ONTWERP', 'VASTGESTELD', 'OPEN', 'GESLOTEN', 'IN_BEHANDELING', 'BESLIST', 'AFGESLOTEN'])), name='subsidies_round_known_status', violation_error_message='Kies een waarde uit de lijst.'), models.UniqueConstraint(condition=models.Q(('kind', 'GEWOON')), fields=('fund_year', 'half'), name='subsidies_round_one_ordinary_per_half'), models.UniqueConstraint(condition=models.Q(('kind', 'DOORLOPEND')), fields=('fund_year',), name='subsidies_round_one_rolling_per_year'), models.CheckConstraint(condition=models.Q(models.Q(('half__in', [1, 2]), ('half__isnull', False), ('kind', 'GEWOON')), models.Q(('half__isnull', True), ('kind', 'DOORLOPEND')), _connector='OR'), name='subsidies_round_half_when_ordinary'), models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('opens_at'))), name='subsidies_round_opens_before_it_closes'), models.CheckConstraint(condition=models.Q(models.Q(('code', ''), _negated=True), models.Q(('title', ''), _negated=True)), name='subsidies_round_has_code_and_title'), models.CheckConstraint(condition=models.Q(models.Q(('ceiling__gt', 0), ('ceiling__isnull', False), ('kind', 'DOORLOPEND')), models.Q(('ceiling__isnull', True), ('kind', 'GEWOON')), _connector='OR'), name='subsidies_round_ceiling_when_rolling'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('status', 'ONTWERP'), _negated=True), ('resolution__isnull', False), ('adopted_at__isnull', False)), models.Q(('status', 'ONTWERP'), ('resolution__isnull', True), ('adopted_at__isnull', True)), _connector='OR'), name='subsidies_round_adopted_with_a_decision', violation_error_message='De status past niet bij de ingevulde gegevens.')],
            },
        ),
        migrations.CreateModel(
            name='LedgerEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(choices=[('STAD', 'Stad Kortrijk'), ('OCMW', 'OCMW Kortrijk'), ('SECTORAAL', 'Sectoraal beleidsdomein')], max_length=20, verbose_name='bron')),
                ('bucket', models.CharField(choices=[('BUDGET', 'Budget'), ('GERESERVEERD', 'Gereserveerd'), ('TOEGEKEND', 'Toegekend')], max_length=20, verbose_name='saldo')),
                ('kind', models.CharField(choices=[('VERDELING', 'Verdeling volgens de sleutels'), ('VERSCHUIVING', 'Verschuiving tussen clusters'), ('OVERDRACHT', 'Overdracht naar een ander jaar'), ('RESERVERING', 'Gereserveerd'), ('VRIJGAVE', 'Vrijgegeven'), ('TOEKENNING', 'Toegekend')], max_length=20, verbose_name='soort')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='bedrag')),
                ('cause', models.CharField(blank=True, max_length=100, verbose_name='dossier')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='toelichting')),
                ('booked_at', models.DateTimeField(verbose_name='geboekt op')),
                ('booked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='geboekt door')),
                ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='subsidies.cluster', verbose_name='cluster')),
                ('financing_type', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.term', verbose_name='financieringstype')),
                ('fund_year', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='subsidies.fundyear', verbose_name='begrotingsjaar')),
                ('move', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='subsidies.budgetmove', verbose_name='verschuiving')),
                ('round', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='subsidies.round', verbose_name='ronde')),
            ],
            options={
                'ordering': ['booked_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('source__in', ['STAD', 'OCMW', 'SECTORAAL'])), name='subsidies_ledgerentry_known_source', violation_error_message='Kies een waarde uit de lijst.'), models.CheckConstraint(condition=models.Q(('amount', 0), _negated=True), name='subsidies_ledgerentry_amount_not_zero'), models.CheckConstraint(condition=models.Q(models.Q(('bucket', 'BUDGET'), ('kind__in', ['VERDELING', 'VERSCHUIVING', 'OVERDRACHT'])), models.Q(('bucket', 'GERESERVEERD'), models.Q(models.Q(('amount__gt', 0), ('kind', 'RESERVERING')), models.Q(('amount__lt', 0), ('kind__in', ['VRIJGAVE', 'TOEKENNING'])), _connector='OR')), models.Q(('bucket', 'TOEGEKEND'), models.Q(models.Q(('amount__gt', 0), ('kind', 'TOEKENNING')), models.Q(('amount__lt', 0), ('kind', 'VRIJGAVE')), _connector='OR')), _connector='OR'), name='subsidies_ledgerentry_kind_fits_bucket'), models.CheckConstraint(condition=models.Q(models.Q(('bucket', 'BUDGET'), ('cause', ''), ('financing_type__isnull', True), ('round__isnull', True)), models.Q(models.Q(('bucket', 'BUDGET'), _negated=True), models.Q(('cause', ''), _negated=True), ('move__isnull', True)), _connector='OR'), name='subsidies_ledgerentry_dossier_unless_budget'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['VERSCHUIVING', 'OVERDRACHT']), ('move__isnull', False)), models.Q(models.Q(('kind__in', ['VERSCHUIVING', 'OVERDRACHT']), _negated=True), ('move__isnull', True)), _connector='OR'), name='subsidies_ledgerentry_move_when_moved')],
            },
        ),
        migrations.AddField(
            model_name='consultation',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consultations', to='subsidies.round', verbose_name='ronde'),
        ),
        migrations.CreateModel(
            name='Call',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=160, verbose_name='titel')),
                ('need', models.TextField(verbose_name='nood waarop de oproep antwoordt')),
                ('amount', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='voorbehouden bedrag')),
                ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='subsidies.cluster', verbose_name='cluster')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calls', to='subsidies.round', verbose_name='ronde')),
            ],
            options={
                'ordering': ['round', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('need', ''), _negated=True)), name='subsidies_call_has_title_and_need'), models.CheckConstraint(condition=models.Q(('amount__isnull', True), ('amount__gt', 0), _connector='OR'), name='subsidies_call_amount_positive')],
            },
        ),
        migrations.CreateModel(
            name='ApplicationCounter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last', models.PositiveIntegerField(default=0, verbose_name='laatste volgnummer')),
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='counter', to='subsidies.round', verbose_name='ronde')),
            ],
        ),
        migrations.AddField(
            model_name='application',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='subsidies.round', verbose_name='ronde'),
        ),
        migrations.CreateModel(
            name='RoundCluster',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=12, verbose_name='budget')),
                ('max_amount', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='hoogste bedrag per aanvraag')),
                ('carried_in', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=12, verbose_name='overgedragen van de vorige ronde')),
                ('carried_out', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=12, verbose_name='overgedragen naar de volgende ronde')),
                ('reserved', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=12, verbose_name='gereserveerd')),
                ('awarded', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=12, verbose_name='toegekend')),
                ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='in_rounds', to='subsidies.cluster', verbose_name='cluster')),
                ('criterion_set', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='in_rounds', to='subsidies.criterionset', verbose_name='criteria')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clusters', to='subsidies.round', verbose_name='ronde')),
            ],
            options={
                'ordering': ['round', 'cluster'],
                'constraints': [models.UniqueConstraint(fields=('round', 'cluster'), name='subsidies_roundcluster_once_per_round'), models.CheckConstraint(condition=models.Q(models.Q(('amount__isnull', True), ('amount__gte', 0), _connector='OR'), models.Q(('carried_in__isnull', True), ('carried_in__gte', 0), _connector='OR'), models.Q(('carried_out__isnull', True), ('carried_out__gte', 0), _connector='OR'), models.Q(('reserved__isnull', True), ('reserved__gte', 0), _connector='OR'), models.Q(('awarded__isnull', True), ('awarded__gte', 0), _connector='OR')), name='subsidies_roundcluster_not_negative', violation_error_message='Vul een getal in dat 0 of hoger is.'), models.CheckConstraint(condition=models.Q(('max_amount__isnull', True), ('max_amount__gt', 0), _connector='OR'), name='subsidies_roundcluster_max_amount_positive'), models.CheckConstraint(condition=models.Q(('amount__gte', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('carried_out'), '+', models.F('reserved')), '+', models.F('awarded')), '-', models.F('carried_in')))), name='subsidies_roundcluster_within_budget', violation_error_message='Dat bedrag is niet meer vrij in deze cluster van de ronde.')],
            },
        ),
        migrations.CreateModel(
            name='RoundDate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('OPENING', 'Opening'), ('SLUITING', 'Sluiting, tot en met 23.59.59 uur'), ('VOLLEDIGHEID', 'Volledigheidscontrole'), ('AANVULLING', 'Laatste dag voor aanvullingen'), ('FORUM', 'Advies van het Lokaal Forum Werkgelegenheid'), ('BEOORDELING', 'Beoordeling door de regisseur'), ('STUKKEN', 'Stukken voor de stuurgroep'), ('STUURGROEP', 'Stuurgroep'), ('COLLEGE', 'Beslissing van het college'), ('BETEKENING', 'Betekening en bekendmaking'), ('MINISTER', 'Mededeling aan de minister'), ('DEMINIMIS', 'Registratie van de de-minimissteun'), ('OVEREENKOMST', 'Samenwerkingsovereenkomst'), ('JAARMOMENT', 'Jaarmoment: fiche en verantwoording')], max_length=20, verbose_name='stap')),
                ('on', models.DateField(verbose_name='datum')),
                ('is_moved', models.BooleanField(default=False, verbose_name='verplaatst')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dates', to='subsidies.round', verbose_name='ronde')),
            ],
            options={
                'ordering': ['round', 'on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('step__in', ['OPENING', 'SLUITING', 'VOLLEDIGHEID', 'AANVULLING', 'FORUM', 'BEOORDELING', 'STUKKEN', 'STUURGROEP', 'COLLEGE', 'BETEKENING', 'MINISTER', 'DEMINIMIS', 'OVEREENKOMST', 'JAARMOMENT'])), name='subsidies_rounddate_known_step', violation_error_message='Kies een waarde uit de lijst.'), models.UniqueConstraint(fields=('round', 'step'), name='subsidies_rounddate_one_per_step')],
            },
        ),
        migrations.CreateModel(
            name='RoundExtension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('until', models.DateTimeField(verbose_name='indienen voor')),
                ('reason', models.TextField(verbose_name='reden')),
                ('granted_at', models.DateTimeField(verbose_name='toegestaan op')),
                ('granted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='toegestaan door')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='organisatie')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='subsidies.round', verbose_name='ronde')),
            ],
            options={
                'ordering': ['round', '-granted_at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('round', 'organisation'), name='subsidies_roundextension_one_per_applicant'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='subsidies_roundextension_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='RoundPriority',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='round_links', to='subsidies.policyitem', verbose_name='prioriteit')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='priority_links', to='subsidies.round', verbose_name='ronde')),
            ],
            options={
                'ordering': ['round', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('round', 'item'), name='subsidies_roundpriority_once_per_round')],
            },
        ),
        migrations.AddField(
            model_name='round',
            name='priorities',
            field=models.ManyToManyField(related_name='rounds', through='subsidies.RoundPriority', to='subsidies.policyitem', verbose_name='beleidsprioriteiten'),
        ),
        migrations.CreateModel(
            name='RoundQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(max_length=200, verbose_name='vraag')),
                ('answer', models.TextField(verbose_name='antwoord')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='volgorde')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='gepubliceerd op')),
                ('round', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='subsidies.round', verbose_name='ronde')),
            ],
            options={
                'ordering': ['order', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('question', ''), _negated=True), models.Q(('answer', ''), _negated=True)), name='subsidies_roundquestion_has_question_and_answer')],
            },
        ),
        migrations.CreateModel(
            name='RoundTransition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, verbose_name='stap')),
                ('from_status', models.CharField(max_length=40, verbose_name='van')),
                ('to_status', models.CharField(max_length=40, verbose_name='naar')),
                ('role', models.CharField(max_length=40, verbose_name='rol')),
                ('at', models.DateTimeField(verbose_name='op')),
                ('reason', models.TextField(blank=True, verbose_name='reden')),
                ('actor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='door')),
                ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transitions', to='subsidies.round', verbose_name='ronde')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('role', 'SYSTEEM'), ('actor__isnull', True)), models.Q(models.Q(('role', 'SYSTEEM'), _negated=True), models.Q(('role', ''), _negated=True), ('actor__isnull', False)), _connector='OR'), name='subsidies_roundtransition_actor_unless_system')],
            },
        ),
        migrations.CreateModel(
            name='ScoreAnchor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('score', models.PositiveSmallIntegerField(verbose_name='score')),
                ('text', models.TextField(verbose_name='betekenis')),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='anchors', to='subsidies.criterion', verbose_name='criterium')),
            ],
            options={
                'ordering': ['criterion', 'score'],
                'constraints': [models.UniqueConstraint(fields=('criterion', 'score'), name='subsidies_scoreanchor_one_per_score'), models.CheckConstraint(condition=models.Q(('score__lte', 5)), name='subsidies_scoreanchor_score_up_to_5'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='subsidies_scoreanchor_has_text')],
            },
        ),
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=160, verbose_name='naam')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('status', models.CharField(choices=[('GEVRAAGD', 'Handtekening gevraagd'), ('GETEKEND', 'Getekend'), ('GEWEIGERD', 'Geweigerd')], default='GEVRAAGD', max_length=20, verbose_name='status')),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('code_hash', models.CharField(max_length=128)),
                ('tries', models.PositiveSmallIntegerField(default=0, verbose_name='foute codes')),
                ('due_on', models.DateField(verbose_name='tekenen uiterlijk op')),
                ('asked_at', models.DateTimeField(verbose_name='gevraagd op')),
                ('reminded_at', models.DateTimeField(blank=True, null=True, verbose_name='herinnerd op')),
                ('signed_at', models.DateTimeField(blank=True, null=True, verbose_name='getekend op')),
                ('refused_reason', models.TextField(blank=True, verbose_name='reden van weigering')),
                ('signed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='getekend door')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='subsidies.applicationsubmission', verbose_name='indiening')),
            ],
            options={
                'ordering': ['submission', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['GEVRAAGD', 'GETEKEND', 'GEWEIGERD'])), name='subsidies_signature_known_status', violation_error_message='Kies een waarde uit de lijst.'), models.UniqueConstraint(fields=('submission', 'email'), name='subsidies_signature_one_per_signatory'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'GEWEIGERD'), models.Q(('refused_reason', ''), _negated=True)), models.Q(models.Q(('status', 'GEWEIGERD'), _negated=True), ('refused_reason', '')), _connector='OR'), name='subsidies_signature_reason_when_refused'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'GETEKEND'), ('signed_at__isnull', False), ('signed_by__isnull', False)), models.Q(models.Q(('status', 'GETEKEND'), _negated=True), ('signed_at__isnull', True), ('signed_by__isnull', True)), _connector='OR'), name='subsidies_signature_signed_when_signed_at', violation_error_message='De status past niet bij de ingevulde gegevens.')],
            },
        ),
        migrations.CreateModel(
            name='SubCriterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=200, verbose_name='deelcriterium')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='volgorde')),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='subsidies.criterion', verbose_name='criterium')),
            ],
            options={
                'ordering': ['criterion', 'order', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='subsidies_subcriterion_has_text')],
            },
        ),
        migrations.CreateModel(
            name='SupplementRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ordinal', models.PositiveSmallIntegerField(verbose_name='keer')),
                ('reason', models.TextField(verbose_name='reden')),
                ('due_on', models.DateField(verbose_name='aanvullen uiterlijk op')),
                ('asked_on', models.DateField(verbose_name='gevraagd op')),
                ('reminded_on', models.DateField(blank=True, null=True, verbose_name='herinnerd op')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='aangevuld op')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supplement_requests', to='subsidies.application', verbose_name='dossier')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gevraagd door')),
            ],
            options={
                'ordering': ['application', 'ordinal'],
                'constraints': [models.UniqueConstraint(fields=('application', 'ordinal'), name='subsidies_supplementrequest_one_per_ordinal'), models.UniqueConstraint(condition=models.Q(('answered_at__isnull', True)), fields=('application',), name='subsidies_supplementrequest_one_at_a_time'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='subsidies_supplementrequest_has_reason'), models.CheckConstraint(condition=models.Q(('due_on__gt', models.F('asked_on'))), name='subsidies_supplementrequest_due_after_asked')],
            },
        ),
        migrations.CreateModel(
            name='SupplementItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=60, verbose_name='code')),
                ('label', models.CharField(max_length=200, verbose_name='onderdeel')),
                ('remark', models.TextField(verbose_name='wat ontbreekt')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='subsidies.supplementrequest', verbose_name='aanvulling')),
            ],
            options={
                'ordering': ['request', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('request', 'code'), name='subsidies_supplementitem_once'), models.CheckConstraint(condition=models.Q(models.Q(('label', ''), _negated=True), models.Q(('remark', ''), _negated=True)), name='subsidies_supplementitem_has_label_and_remark')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='applicationsubmission',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='17e813c998ef582bb0f6b1e822d1260b46de0e88', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bfe66', table='subsidies_applicationsubmission', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='applicationtransition',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7a173a4e44bb1b10dac7ca2c18ce72ae1327da7f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_574e5', table='subsidies_applicationtransition', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='criterionquestion',
            trigger=pgtrigger.compiler.Trigger(name='set_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        PERFORM 1 FROM subsidies_criterionset WHERE id IN (SELECT set_id FROM subsidies_criterion WHERE id IN (NEW.criterion_id, OLD.criterion_id)) AND status <> 'ONTWERP' FOR SHARE;\n        IF FOUND THEN\n            RAISE EXCEPTION 'an adopted criterion set is immutable'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_criterionset_adopted_stays';\n        END IF;\n        RETURN COALESCE(NEW, OLD);\n        ", hash='58ecf7d2ea9ca3f981ff41a9cb048bf965e02aed', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_set_stays_2e020', table='subsidies_criterionquestion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='applicationanswer',
            trigger=pgtrigger.compiler.Trigger(name='only_while_filling', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        PERFORM 1 FROM subsidies_application WHERE id IN (OLD.application_id, NEW.application_id) FOR SHARE;\n        IF EXISTS (\n            SELECT 1 FROM subsidies_application\n             WHERE id IN (OLD.application_id, NEW.application_id) AND status NOT IN ('CONCEPT', 'AANVULLING')\n        ) THEN\n            RAISE EXCEPTION 'the parts of a submitted application are immutable'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_applicationanswer_only_while_filling';\n        END IF;\n        RETURN COALESCE(NEW, OLD);\n        ", hash='b24c1f86db9e20dea97e5ba27718b24df6e67d5e', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_only_while_filling_a9be7', table='subsidies_applicationanswer', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='criterion',
            constraint=models.UniqueConstraint(fields=('set', 'family'), name='subsidies_criterion_one_per_family'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='criterion',
            trigger=pgtrigger.compiler.Trigger(name='set_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        PERFORM 1 FROM subsidies_criterionset WHERE id IN (NEW.set_id, OLD.set_id) AND status <> 'ONTWERP' FOR SHARE;\n        IF FOUND THEN\n            RAISE EXCEPTION 'an adopted criterion set is immutable'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_criterionset_adopted_stays';\n        END IF;\n        RETURN COALESCE(NEW, OLD);\n        ", hash='5b47b363f348709f7ccf82f0b8623909e4154147', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_set_stays_514f8', table='subsidies_criterion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='criterionsettransition',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='55e60c2c8b3ad84d9e414dfdac14209418d4aeb9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_989be', table='subsidies_criterionsettransition', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='dossiermessage',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1938e1b881ddcfe7147cacbca1dc2c150db6ce38', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_23b12', table='subsidies_dossiermessage', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='dossierparty',
            trigger=pgtrigger.compiler.Trigger(name='only_while_filling', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        PERFORM 1 FROM subsidies_application WHERE id IN (OLD.application_id, NEW.application_id) FOR SHARE;\n        IF EXISTS (\n            SELECT 1 FROM subsidies_application\n             WHERE id IN (OLD.application_id, NEW.application_id) AND status NOT IN ('CONCEPT', 'AANVULLING')\n        ) THEN\n            RAISE EXCEPTION 'the parts of a submitted application are immutable'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_dossierparty_only_while_filling';\n        END IF;\n        RETURN COALESCE(NEW, OLD);\n        ", hash='73a3e1c6e2dc2c58c0389bb043ca8c67a64d9997', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_only_while_filling_7d1ca', table='subsidies_dossierparty', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='expectedresult',
            trigger=pgtrigger.compiler.Trigger(name='only_while_filling', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        PERFORM 1 FROM subsidies_application WHERE id IN (OLD.application_id, NEW.application_id) FOR SHARE;\n        IF EXISTS (\n            SELECT 1 FROM subsidies_application\n             WHERE id IN (OLD.application_id, NEW.application_id) AND status NOT IN ('CONCEPT', 'AANVULLING')\n        ) THEN\n            RAISE EXCEPTION 'the parts of a submitted application are immutable'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_expectedresult_only_while_filling';\n        END IF;\n        RETURN COALESCE(NEW, OLD);\n        ", hash='b6a9a5133c1b28ad72fb6c420e7e2e3ed37db02d', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_only_while_filling_b3d86', table='subsidies_expectedresult', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fundsource',
            trigger=pgtrigger.compiler.Trigger(name='frozen_with_year', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (SELECT FROM subsidies_fundyear WHERE id IN (NEW.fund_year_id, OLD.fund_year_id) AND adopted_at IS NOT NULL) THEN\n        RAISE EXCEPTION 'an adopted year is frozen'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_fundyear_frozen_when_adopted';\n    END IF;\n    RETURN COALESCE(NEW, OLD);\n    ", hash='0508c77b8659742f45e0b9b3b1c04e2f09fb615e', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_frozen_with_year_67ebf', table='subsidies_fundsource', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='budgetkey',
            trigger=pgtrigger.compiler.Trigger(name='keys_add_up', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE of_year bigint; of_axis text; total numeric;', func="\n    of_year := CASE WHEN TG_OP = 'DELETE' THEN OLD.fund_year_id ELSE NEW.fund_year_id END;\n    of_axis := CASE WHEN TG_OP = 'DELETE' THEN OLD.axis ELSE NEW.axis END;\n    SELECT sum(percentage) INTO total FROM subsidies_budgetkey WHERE fund_year_id = of_year AND axis = of_axis;\n    IF total IS NOT NULL AND total <> 100 THEN\n        RAISE EXCEPTION 'the keys add to %, not to 100', total\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_budgetkey_keys_add_up';\n    END IF;\n    IF total IS NOT NULL AND of_axis = 'CLUSTER' AND NOT EXISTS (\n        SELECT FROM subsidies_budgetkey k JOIN subsidies_cluster c ON c.id = k.cluster_id\n        WHERE k.fund_year_id = of_year AND c.kind = 'EXPERIMENT'\n    ) THEN\n        RAISE EXCEPTION 'no key for an experimental room'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_budgetkey_has_experiment';\n    END IF;\n    RETURN NULL;\n    ", hash='3f2754da6e40de3cead525bd4f1557f3f6c6e453', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_keys_add_up_a47da', table='subsidies_budgetkey', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='budgetkey',
            trigger=pgtrigger.compiler.Trigger(name='frozen_with_year', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (SELECT FROM subsidies_fundyear WHERE id IN (NEW.fund_year_id, OLD.fund_year_id) AND adopted_at IS NOT NULL) THEN\n        RAISE EXCEPTION 'an adopted year is frozen'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_fundyear_frozen_when_adopted';\n    END IF;\n    RETURN COALESCE(NEW, OLD);\n    ", hash='7d9f882d297d1c6ca69ecf113abacdcb54a12058', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_frozen_with_year_e8a99', table='subsidies_budgetkey', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='inadmissibility',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5a65230d5c12032183ac544da3aa9082f895bbb1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2f6a6', table='subsidies_inadmissibility', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='leafofficer',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.F('domain'), '='), (core.constraints.Inclusive('valid_from', 'valid_to'), '&&')], name='subsidies_leafofficer_one_per_leaf_and_day', violation_error_message='In die periode is al iemand verantwoordelijk.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='planline',
            trigger=pgtrigger.compiler.Trigger(name='only_while_filling', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        PERFORM 1 FROM subsidies_application WHERE id IN (OLD.application_id, NEW.application_id) FOR SHARE;\n        IF EXISTS (\n            SELECT 1 FROM subsidies_application\n             WHERE id IN (OLD.application_id, NEW.application_id) AND status NOT IN ('CONCEPT', 'AANVULLING')\n        ) THEN\n            RAISE EXCEPTION 'the parts of a submitted application are immutable'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_planline_only_while_filling';\n        END IF;\n        RETURN COALESCE(NEW, OLD);\n        ", hash='be4a27ea488c2ba6f9141f2d84e3d638b66c04fc', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_only_while_filling_40068', table='subsidies_planline', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='policyserving',
            trigger=pgtrigger.compiler.Trigger(name='actions_serve', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF (SELECT kind FROM subsidies_policyitem WHERE id = NEW.action_id) <> 'ACTIE' THEN\n        RAISE EXCEPTION 'only an action serves items of other plans'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_policyserving_by_an_action';\n    END IF;\n    RETURN NEW;\n    ", hash='40817767528bded763d62b5b72735a1041a28a75', operation='INSERT OR UPDATE', pgid='pgtrigger_actions_serve_880ea', table='subsidies_policyserving', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='policyitem',
            trigger=pgtrigger.compiler.Trigger(name='in_its_tree', sql=pgtrigger.compiler.UpsertTriggerSql(declare="DECLARE above subsidies_policyitem%ROWTYPE; bounds subsidies_policyplan%ROWTYPE; floors text[] := '{PRIORITEIT,PISTE,ACTIE}';", func="\n    IF TG_OP = 'UPDATE' AND (NEW.kind <> OLD.kind OR NEW.plan_id <> OLD.plan_id) THEN\n        RAISE EXCEPTION 'an item stays on its floor of its plan'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_policyitem_keeps_its_floor';\n    END IF;\n    IF NEW.parent_id IS NOT NULL THEN\n        SELECT * INTO above FROM subsidies_policyitem WHERE id = NEW.parent_id;\n        IF above.plan_id <> NEW.plan_id OR array_position(floors, above.kind::text) >= array_position(floors, NEW.kind::text) THEN\n            RAISE EXCEPTION 'a parent is of the same plan and of a higher floor'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_policyitem_under_a_higher_floor';\n        END IF;\n    END IF;\n    SELECT * INTO bounds FROM subsidies_policyplan WHERE id = NEW.plan_id FOR SHARE;\n    IF NEW.valid_from < bounds.valid_from OR NEW.valid_from > bounds.valid_to\n        OR NEW.valid_to < bounds.valid_from OR NEW.valid_to > bounds.valid_to THEN\n        RAISE EXCEPTION 'an item lies within the dates of its plan'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_policyitem_within_its_plan';\n    END IF;\n    RETURN NEW;\n    ", hash='6a8eb56056404baa8938f30d4d75d0a499388145', operation='INSERT OR UPDATE', pgid='pgtrigger_in_its_tree_e42b8', table='subsidies_policyitem', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='resolution',
            trigger=pgtrigger.compiler.Trigger(name='decided_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (OLD.ocmw_reference <> '' OR to_jsonb(NEW) - 'ocmw_reference' <> to_jsonb(OLD) - 'ocmw_reference')", func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='55c03334357a5139f87bacf8edf74492707a0464', operation='UPDATE', pgid='pgtrigger_decided_stays_47aee', table='subsidies_resolution', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='resolution',
            trigger=pgtrigger.compiler.Trigger(name='stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='0fb4eceacceecd19a6ed2a8616a1469c06688f07', operation='DELETE', pgid='pgtrigger_stays_189f8', table='subsidies_resolution', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='policyplan',
            trigger=pgtrigger.compiler.Trigger(name='holds_its_items', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."valid_from" IS DISTINCT FROM (NEW."valid_from") OR OLD."valid_to" IS DISTINCT FROM (NEW."valid_to"))', func="\n    IF EXISTS (\n        SELECT 1 FROM subsidies_policyitem WHERE plan_id = NEW.id\n           AND (valid_from < NEW.valid_from OR valid_from > NEW.valid_to OR valid_to < NEW.valid_from OR valid_to > NEW.valid_to)\n    ) THEN\n        RAISE EXCEPTION 'an item lies outside the new dates of its plan'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_policyplan_holds_its_items';\n    END IF;\n    RETURN NULL;\n    ", hash='eef5cb24c6640f071e5291e82550e8b5b58f1315', operation='UPDATE', pgid='pgtrigger_holds_its_items_49b96', table='subsidies_policyplan', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='fundyear',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('resolution__isnull', False), ('adopted_at__isnull', False)), models.Q(models.Q(('resolution__isnull', False), _negated=True), ('adopted_at__isnull', True)), _connector='OR'), name='subsidies_fundyear_adopted_with_a_decision', violation_error_message='De status past niet bij de ingevulde gegevens.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fundyear',
            trigger=pgtrigger.compiler.Trigger(name='frozen_when_adopted', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."adopted_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='79a01f178db642adda70a51f48d94ed6dfd3e05b', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_when_adopted_0e979', table='subsidies_fundyear', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='criterionset',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['VASTGESTELD', 'VERVANGEN']), ('resolution__isnull', False), ('adopted_at__isnull', False), ('adopted_by__isnull', False)), models.Q(models.Q(('status__in', ['VASTGESTELD', 'VERVANGEN']), _negated=True), ('resolution__isnull', True), ('adopted_at__isnull', True), ('adopted_by__isnull', True)), _connector='OR'), name='subsidies_criterionset_adopted_with_a_decision', violation_error_message='De status past niet bij de ingevulde gegevens.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='criterionset',
            trigger=pgtrigger.compiler.Trigger(name='adopted_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."status" IN (\'VASTGESTELD\', \'VERVANGEN\'))', func="\n    IF TG_OP = 'UPDATE' AND NEW.status IN (OLD.status, 'VERVANGEN') AND to_jsonb(NEW) - 'status' = to_jsonb(OLD) - 'status' THEN\n        RETURN NEW;\n    END IF;\n    RAISE EXCEPTION 'an adopted criterion set is immutable'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_criterionset_adopted_stays';\n    ", hash='56f4e413721b2a0fc1d8881de91bef0ea234a1aa', operation='UPDATE OR DELETE', pgid='pgtrigger_adopted_stays_8ce2f', table='subsidies_criterionset', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='budgetmove',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='65a2c74673e71eb1ae8ef13011633faa45ae2b5b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_11d31', table='subsidies_budgetmove', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='ledgerentry',
            index=models.Index(fields=['cause'], name='subsidies_ledgerentry_cause'),
        ),
        migrations.AddIndex(
            model_name='ledgerentry',
            index=models.Index(fields=['fund_year', 'cluster'], name='subsidies_ledgerentry_year'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ledgerentry',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fc0b6e718a139ef2048aa401b2e284185c4bf7d2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8707d', table='subsidies_ledgerentry', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ledgerentry',
            trigger=pgtrigger.compiler.Trigger(name='booked', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    INSERT INTO subsidies_clusterbalance (fund_year_id, cluster_id, source, budget, reserved, awarded)\n    VALUES (NEW.fund_year_id, NEW.cluster_id, NEW.source, 0, 0, 0)\n    ON CONFLICT (fund_year_id, cluster_id, source) DO NOTHING;\n    UPDATE subsidies_clusterbalance SET\n        budget = budget + CASE WHEN NEW.bucket = 'BUDGET' THEN NEW.amount ELSE 0 END,\n        reserved = reserved + CASE WHEN NEW.bucket = 'GERESERVEERD' THEN NEW.amount ELSE 0 END,\n        awarded = awarded + CASE WHEN NEW.bucket = 'TOEGEKEND' THEN NEW.amount ELSE 0 END\n    WHERE fund_year_id = NEW.fund_year_id AND cluster_id = NEW.cluster_id AND source = NEW.source;\n    IF NEW.round_id IS NOT NULL THEN\n        UPDATE subsidies_roundcluster SET\n            reserved = reserved + CASE WHEN NEW.bucket = 'GERESERVEERD' THEN NEW.amount ELSE 0 END,\n            awarded = awarded + CASE WHEN NEW.bucket = 'TOEGEKEND' THEN NEW.amount ELSE 0 END\n        WHERE round_id = NEW.round_id AND cluster_id = NEW.cluster_id;\n        IF NOT FOUND THEN\n            RAISE EXCEPTION 'the round has no such cluster'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_ledgerentry_cluster_of_round';\n        END IF;\n    END IF;\n    RETURN NULL;\n    ", hash='cd09c029853e993ce4bc81fa8a6b3d7f42bc64eb', operation='INSERT', pgid='pgtrigger_booked_a3993', table='subsidies_ledgerentry', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='consultation',
            constraint=models.UniqueConstraint(fields=('round', 'body'), name='subsidies_consultation_one_per_body'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='call',
            trigger=pgtrigger.compiler.Trigger(name='frozen_with_round', sql=pgtrigger.compiler.UpsertTriggerSql(declare="DECLARE found text; loose text[] := ARRAY['reserved', 'awarded', 'carried_in', 'carried_out'];", func="\n    SELECT status INTO found FROM subsidies_round WHERE id = COALESCE(NEW.round_id, OLD.round_id);\n    IF found IN ('OPEN', 'GESLOTEN', 'IN_BEHANDELING', 'BESLIST', 'AFGESLOTEN') AND NOT (TG_OP = 'UPDATE' AND to_jsonb(NEW) - loose = to_jsonb(OLD) - loose) THEN\n        RAISE EXCEPTION 'an open round is frozen'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_round_frozen_when_open';\n    END IF;\n    RETURN COALESCE(NEW, OLD);\n    ", hash='8c44d5b27bedcbe44b963f5d0b7f112e4aeef3a3', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_frozen_with_round_290d1', table='subsidies_call', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(fields=['round', 'status'], name='subsidies_application_round'),
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(fields=['changed_at'], name='subsidies_application_changed'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.UniqueConstraint(fields=('round', 'sequence'), name='subsidies_application_one_per_sequence'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ['INGETROKKEN', 'VERVALLEN', 'ONONTVANKELIJK']), _negated=True), fields=('round', 'project'), name='subsidies_application_one_live_per_project', violation_error_message='Voor dit project loopt in deze ronde al een aanvraag.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='application',
            trigger=pgtrigger.compiler.Trigger(name='submitted_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT (OLD."status" IN (\'CONCEPT\', \'AANVULLING\')))', declare='DECLARE loose text[];', func="\n    loose := ARRAY['status', 'current_deadline', 'signed_at', 'assigned_to_id', 'deputy_id', 'withdrawn_reason', 'changed_at', 'supplements'];\n    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - loose = to_jsonb(OLD) - loose THEN\n        RETURN NEW;\n    END IF;\n    RAISE EXCEPTION 'a submitted application is immutable'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_application_submitted_stays';\n    ", hash='311a4d40e85b742ac46dbb3ed6b48e88f59114d7', operation='UPDATE OR DELETE', pgid='pgtrigger_submitted_stays_aa32e', table='subsidies_application', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='application',
            trigger=pgtrigger.compiler.Trigger(name='touched', sql=pgtrigger.compiler.UpsertTriggerSql(func='NEW.changed_at := now(); RETURN NEW;', hash='dbd650561c95024caa89c50d6742fbf0d15f4941', operation='UPDATE', pgid='pgtrigger_touched_63246', table='subsidies_application', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='roundcluster',
            trigger=pgtrigger.compiler.Trigger(name='frozen_with_round', sql=pgtrigger.compiler.UpsertTriggerSql(declare="DECLARE found text; loose text[] := ARRAY['reserved', 'awarded', 'carried_in', 'carried_out'];", func="\n    SELECT status INTO found FROM subsidies_round WHERE id = COALESCE(NEW.round_id, OLD.round_id);\n    IF found IN ('OPEN', 'GESLOTEN', 'IN_BEHANDELING', 'BESLIST', 'AFGESLOTEN') AND NOT (TG_OP = 'UPDATE' AND to_jsonb(NEW) - loose = to_jsonb(OLD) - loose) THEN\n        RAISE EXCEPTION 'an open round is frozen'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_round_frozen_when_open';\n    END IF;\n    RETURN COALESCE(NEW, OLD);\n    ", hash='2b48de03b995921003c89d3d154bffd479688260', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_frozen_with_round_1ed6f', table='subsidies_roundcluster', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='roundextension',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='362803f0bd428c2274d18dddbe23048d04919e75', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5f129', table='subsidies_roundextension', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='roundpriority',
            trigger=pgtrigger.compiler.Trigger(name='frozen_with_round', sql=pgtrigger.compiler.UpsertTriggerSql(declare="DECLARE found text; loose text[] := ARRAY['reserved', 'awarded', 'carried_in', 'carried_out'];", func="\n    SELECT status INTO found FROM subsidies_round WHERE id = COALESCE(NEW.round_id, OLD.round_id);\n    IF found IN ('OPEN', 'GESLOTEN', 'IN_BEHANDELING', 'BESLIST', 'AFGESLOTEN') AND NOT (TG_OP = 'UPDATE' AND to_jsonb(NEW) - loose = to_jsonb(OLD) - loose) THEN\n        RAISE EXCEPTION 'an open round is frozen'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_round_frozen_when_open';\n    END IF;\n    RETURN COALESCE(NEW, OLD);\n    ", hash='2ec1dac514f61e339f217634aa50bfa16585b806', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_frozen_with_round_ce0a4', table='subsidies_roundpriority', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='roundtransition',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a51f42cb3a07366e2e230dea3913df6304dd9ed4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ca384', table='subsidies_roundtransition', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scoreanchor',
            trigger=pgtrigger.compiler.Trigger(name='set_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        PERFORM 1 FROM subsidies_criterionset WHERE id IN (SELECT set_id FROM subsidies_criterion WHERE id IN (NEW.criterion_id, OLD.criterion_id)) AND status <> 'ONTWERP' FOR SHARE;\n        IF FOUND THEN\n            RAISE EXCEPTION 'an adopted criterion set is immutable'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_criterionset_adopted_stays';\n        END IF;\n        RETURN COALESCE(NEW, OLD);\n        ", hash='78bfd48907a3fe1c8074ec1aa1a224094d468e41', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_set_stays_ac0df', table='subsidies_scoreanchor', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='subcriterion',
            trigger=pgtrigger.compiler.Trigger(name='set_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        PERFORM 1 FROM subsidies_criterionset WHERE id IN (SELECT set_id FROM subsidies_criterion WHERE id IN (NEW.criterion_id, OLD.criterion_id)) AND status <> 'ONTWERP' FOR SHARE;\n        IF FOUND THEN\n            RAISE EXCEPTION 'an adopted criterion set is immutable'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_criterionset_adopted_stays';\n        END IF;\n        RETURN COALESCE(NEW, OLD);\n        ", hash='5313e1d2dab5c2f6858e6cc1cfe9c5fb2a179d18', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_set_stays_5f783', table='subsidies_subcriterion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='supplementitem',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7413eff0bc76761920bd5b1eda43a442e0c8ef0a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5726e', table='subsidies_supplementitem', when='BEFORE')),
        ),
    ]
