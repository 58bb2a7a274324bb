"""What the access matrix opens of the fund: one module a noun, each with its rows and addresses."""
