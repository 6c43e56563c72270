#pragma once

#include "core/database.h"
#include "people/person.h"

/// The statements of lists of people: of each the shape that an index answers, whatever is asked for. On a database
/// worker. README.md says which index that is.
namespace wr::peoplequery {

/// In the order of the list, also backwards.
Result<QList<PersonRow>> list(Connection &connection, const PeopleQuery &query);

/// How many there are, counted up to `most`.
Result<int> count(Connection &connection, const PeopleFilter &filter, int today, int most);

/// Those whose name or address holds the part, at most `most`, in no order. Unavailable: on a PostgreSQL without the
/// extension pg_trgm.
Result<QList<PersonRow>> findPart(Connection &connection, const PersonPart &part, const PeopleFilter &filter, int today,
                                  int most);

/// Ids above `after`, rising, at most `limit`.
Result<QList<UserId>> idsAfter(Connection &connection, const PeopleFilter &filter, int today, UserId after, int limit);

/// NotFound; erased ones too.
Result<PersonRow> find(Connection &connection, UserId user);

/// What an action would come to, asked by somebody who reaches no operator unless `reachesAll`.
struct Tally
{
    qint64 all = 0;
    qint64 refused = 0;   ///< the one who asks, and operators
    qint64 unchanged = 0; ///< of the others, those who are `state`, or `role`, or of `school` already
};
struct TallyQuestion
{
    UserId by;
    bool reachesAll = false;
    std::optional<AccountState> state;
    std::optional<Role> role;
    std::optional<SchoolId> school; ///< null: of none
};
Result<Tally> tally(Connection &connection, const PeopleFilter &filter, int today, const TallyQuestion &question);

/// NotFound; erased ones too. On PostgreSQL the row is locked until the transaction ends.
Result<PersonRow> lock(Transaction &transaction, UserId user);

} // namespace wr::peoplequery
