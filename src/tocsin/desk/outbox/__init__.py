"""Messages: held, released, sent or failed. Nothing leaves until a person releases it."""
