#pragma once

/// Limits of lists of people, of what is done to many at once, and of statistics.
namespace wr::limits {

constexpr int maxPeoplePage = 200;
constexpr int minPartChars = 3;       ///< of a text that is looked for anywhere in a name or an address
constexpr int maxPartMatches = 200;   ///< of such a search, unsorted
constexpr int maxCountedPeople = 1'000; ///< a filtered list is counted up to here
constexpr int maxBulkIds = 1'000;     ///< people picked one by one for a bulk action
constexpr int maxGenerated = 20'000'000; ///< people of one generation
constexpr int maxPeopleFileMiB = 1'024;  ///< of an import
constexpr int maxRosterMiB = 64;         ///< of a zip of OneRoster tables, which is unpacked in memory
constexpr int maxPeopleFiles = 3;        ///< uploaded tables of one account that have not expired
constexpr int maxListedCountries = 15;
constexpr int maxListedActive = 15;
constexpr int maxSignUpDays = 366;
constexpr int maxDashboardRate = 2;   ///< pushes of one kind a second
constexpr int maxPersonSessions = 50; ///< live ones of an account, games left out
constexpr int maxListedErrors = 100;  ///< of an import, with their lines

} // namespace wr::limits
