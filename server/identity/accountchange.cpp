#include "identity/accountchange.h"

#include "statistics/peopledeltas.h"

namespace wr {

namespace {

PersonFigures figuresOf(const PersonFacts &facts)
{
    return {facts.country, facts.gender, dayOf(facts.createdAt), facts.lastActiveDay, {{facts.device, facts.requests}}};
}

} // namespace

Result<void> accountsChanged(Transaction &transaction, const QList<AccountChange> &changes)
{
    PeopleDelta delta;
    for (const AccountChange &change : changes) {
        if (change.before)
            delta.remove(figuresOf(*change.before));
        if (change.after)
            delta.add(figuresOf(*change.after));
    }
    return addPeopleDeltas(transaction, delta);
}

} // namespace wr
