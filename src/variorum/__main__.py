"""`python -m variorum`, for where the scripts folder is not on the path."""

from variorum.cli import main

main()
