"""TYP: typography, unpaired marks, damage done by scanning."""
