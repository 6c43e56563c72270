#include "people/bulkorder.h"

#include "people/peopleservice.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

PeopleFilter readChoice(const rest::PeopleChoice &whom, FieldErrors &errors)
{
    PeopleFilter filter;
    if (whom.school) {
        const auto school = SchoolId::fromString(*whom.school);
        if (!school)
            errors.add(u"whom.school"_s, FieldFault::Invalid, u"not an id"_s);
        filter.school = school.value_or(SchoolId {});
    }
    if (whom.role)
        filter.role = checkRole(errors, u"whom.role"_s, *whom.role);
    if (whom.state) {
        filter.state = accountStateFromWire(*whom.state);
        if (!filter.state || filter.state == AccountState::Erased)
            errors.add(u"whom.state"_s, FieldFault::Invalid, u"active or disabled"_s);
    }
    if (whom.country)
        filter.country = checkCountry(errors, u"whom.country"_s, *whom.country);
    filter.gender = whom.gender;
    filter.seen = whom.seen;
    if (whom.q) {
        setPrefix(filter, *whom.q, whom.sort.value_or(PersonOrder::Name));
        if (filter.namePrefix.isEmpty() && filter.emailPrefix.isEmpty())
            errors.add(u"whom.q"_s, FieldFault::Invalid, u"nothing to look for"_s);
    }
    return filter;
}

QList<UserId> readIds(const rest::PeopleChoice &whom, FieldErrors &errors)
{
    QList<UserId> ids;
    for (const QString &text : whom.ids) {
        const auto id = UserId::fromString(text);
        if (!id)
            errors.add(u"whom.ids"_s, FieldFault::Invalid, u"not an id"_s);
        else if (!ids.contains(*id))
            ids.append(*id);
    }
    return ids;
}

} // namespace

Permission BulkOrder::permission() const
{
    switch (action) {
    case BulkAction::Enable:
    case BulkAction::Disable: return Permission::AccountUpdate;
    case BulkAction::Erase: return Permission::AccountErase;
    case BulkAction::SetRole:
    case BulkAction::Move: return Permission::RoleAssign;
    }
    Q_UNREACHABLE();
}

Result<BulkOrder> readBulkOrder(const rest::BulkRequest &request)
{
    FieldErrors errors;
    BulkOrder order;
    order.action = request.action;
    order.ids = readIds(request.whom, errors);
    order.filter = readChoice(request.whom, errors);
    if (order.isPicked() && !order.filter.isAll())
        errors.add(u"whom.ids"_s, FieldFault::NotAllowed, u"either ids or a filter"_s);
    if (request.role.has_value() != (order.action == BulkAction::SetRole))
        errors.add(u"role"_s, request.role ? FieldFault::NotAllowed : FieldFault::Required, u"of set_role"_s);
    else if (request.role)
        order.role = checkRole(errors, u"role"_s, *request.role);
    if (request.school.has_value() != (order.action == BulkAction::Move))
        errors.add(u"school"_s, request.school ? FieldFault::NotAllowed : FieldFault::Required, u"of move"_s);
    else if (request.school)
        order.school = SchoolId::fromString(*request.school).value_or(SchoolId {});
    if (order.school && order.school->isNull())
        errors.add(u"school"_s, FieldFault::Invalid, u"not an id"_s);
    WR_CHECK(errors.result());
    return order;
}

Result<void> checkWhom(const BulkOrder &order, const rest::PeopleChoice &whom)
{
    const bool isEverybody = whom.everybody.value_or(false);
    const bool isChosen = order.isPicked() || !order.filter.isAll();
    if (isEverybody && isChosen)
        return FieldErrors::one(u"whom.everybody"_s, FieldFault::NotAllowed, u"either everybody, or ids or a filter"_s);
    if (!isEverybody && !isChosen)
        return FieldErrors::one(u"whom.ids"_s, FieldFault::Required, u"ids, a filter, or everybody"_s);
    return {};
}

Result<void> mayDo(const BulkOrder &order, const Principal &by, const Account &account)
{
    if (account.id == by.user)
        return Error {ErrorCode::Forbidden, u"not to oneself"_s};
    WR_CHECK(allowsOnAccount(by, order.permission(), account.subject(), account.role));
    if (order.role)
        WR_CHECK(allowsRole(by, *order.role));
    if (order.school)
        WR_CHECK(allowsOn(by, order.permission(), {{}, *order.school, {}, false, false}));
    return {};
}

bool isDone(const BulkOrder &order, const Account &account)
{
    switch (order.action) {
    case BulkAction::Enable: return account.state == AccountState::Active;
    case BulkAction::Disable: return account.state == AccountState::Disabled;
    case BulkAction::Erase: return false;
    case BulkAction::SetRole: return account.role == order.role;
    case BulkAction::Move: return account.school == *order.school;
    }
    Q_UNREACHABLE();
}

} // namespace wr
