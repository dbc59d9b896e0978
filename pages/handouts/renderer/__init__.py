"""What typesets, in processes of its own: ``pool`` hands the work over, the other modules do it there.

Those import no Django: a process is ready in a fraction of a second, and what goes wrong in it can read no settings.
"""
