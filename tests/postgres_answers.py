"""Exits 0 when a PostgreSQL answers at the address given; says why not otherwise."""

import sys
from urllib.parse import urlsplit

import psycopg

if __name__ == "__main__":
    address = urlsplit(sys.argv[1])
    try:
        psycopg.connect(address._replace(path="/postgres").geturl(), connect_timeout=3).close()
    except psycopg.OperationalError as error:
        sys.exit(str(error))
