import sys

from api.client.command import main

sys.exit(main(sys.argv[1:]))
