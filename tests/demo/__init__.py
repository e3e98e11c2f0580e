"""The bundled story, held against what was planted in it."""
