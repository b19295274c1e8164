"""How sign-in behaves where django-allauth lets us say."""
