from django.contrib.auth.models import Permission, User

from cms.languages import BY_CODE
from pages.localization.roles import Role


def give_role(user: User, role: Role, *languages: str) -> User:
    """The same person, fresh, with this role in these languages."""
    codenames = [f"{role}_{BY_CODE[language].column}" for language in languages]
    user.groups.get().permissions.add(*Permission.objects.filter(codename__in=codenames))
    return User.objects.get(pk=user.pk)
