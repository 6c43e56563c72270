#pragma once

#include "people/person.h"

namespace wr {

/// Somebody who is made up, for trying the system at its full size. Plain value.
struct MadePerson
{
    PersonRow row; ///< can never sign in: has no password, and an address under .invalid (RFC 2606)
    Device device = Device::Other; ///< all of `row.requests` came from
};

/// The person of that number (from 0) of a generation: the same seed, number and day always make the same one. `today`:
/// the day of the generation, in days since 1970 UTC, from which their days count back. Pure function, any thread.
MadePerson makePerson(quint32 seed, qint64 number, int today);

/// The id of that person. Ids of one seed rise with the number, which is kind to an index.
UserId madeId(quint32 seed, qint64 number);

} // namespace wr
