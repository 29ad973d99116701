"""Those of the house, and one room more whose second migration fails."""

from zabota.house import settings as house

globals().update({name: getattr(house, name) for name in dir(house) if name.isupper()})
INSTALLED_APPS = [*house.INSTALLED_APPS, "tests.upgrades.failing"]
