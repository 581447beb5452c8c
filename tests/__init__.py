"""The tests: unit (one module each), golden (folders in, pages and problems out), site (the real build), browser."""
