"""HTTP: one package a journey, named as its templates are."""
