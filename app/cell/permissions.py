"""Who may do what: one table of roles and permissions, asked at every call."""

from app.errors import NotPermitted
from app.wire.people import Permission, Role

P = Permission

ROLES: dict[Role, frozenset[Permission]] = {
    Role.TECHNICIAN: frozenset(
        {
            P.READ,
            P.IMPORT,
            P.PLAN,
            P.BUILD,
            P.STEP,
            P.STOCK,
            P.MAINTAIN,
            P.RECOVER,
            P.ACKNOWLEDGE,
            P.SIGN,
            P.SYNC,
        }
    ),
    Role.SURGEON: frozenset({P.READ, P.REVIEW, P.SEE_IDENTITY}),
    Role.QUALITY: frozenset(
        {
            P.READ,
            P.RECIPE,
            P.RECOVER,
            P.ACKNOWLEDGE,
            P.SIGN,
            P.RELEASE,
            P.STOCK,
            P.QUALIFY,
            P.TRAIN,
            P.PASSPORT,
            P.OVERRIDE,
            P.SYNC,
            P.SEE_IDENTITY,
        }
    ),
    Role.MAINTENANCE: frozenset(
        {
            P.READ,
            P.ACKNOWLEDGE,
            P.STEP,
            P.STOCK,
            P.QUALIFY,
            P.MAINTAIN,
            P.TRUST,
            P.RECOVER,
        }
    ),
    Role.ADMINISTRATOR: frozenset(
        {P.READ, P.PEOPLE, P.RECIPE, P.SERVICE, P.TRUST, P.TRAIN, P.SYNC, P.ACKNOWLEDGE}
    ),
}


def of_roles(roles: list[Role]) -> frozenset[Permission]:
    """Everything these roles may do together."""
    return frozenset({P.NONE}).union(*(ROLES[role] for role in roles))


def demand(permission: Permission, signed_in: bool, held: frozenset[Permission]) -> None:
    """Raises: NotPermitted, people.sign_in_first or people.not_permitted."""
    if permission is P.NONE:
        return
    if not signed_in:
        raise NotPermitted("people.sign_in_first", permission=permission.value)
    if permission not in held:
        needed = [role.value for role, has in ROLES.items() if permission in has]
        raise NotPermitted("people.not_permitted", permission=permission.value, roles=needed)
