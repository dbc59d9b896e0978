"""Machine translation of what is empty: ``run`` starts it and does its work, ``views`` show it."""
