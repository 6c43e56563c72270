#pragma once

/// Limits of reports.
namespace wr::limits {

constexpr int reportTexts = 30;         ///< answers whose number a report tells of each question and gap; the most frequent ones
constexpr int maxReportGames = 200;     ///< that one report across games takes together, the newest ones
constexpr int maxNamedGames = 100;      ///< that are asked for by their ids: they fit a request's address
constexpr int maxReportQuestions = 500; ///< of a report across games; the hardest ones
constexpr int maxReportWords = 500;     ///< of any report; the hardest ones
constexpr int maxReportPlayers = 1'000; ///< of a report across games; those of most games
constexpr int maxPrintedPlayers = 500;  ///< of any report as PDF: more would be a book
constexpr int maxReportDays = 366;      ///< of a learner's report; the newest ones
constexpr int minDiscriminationPlayers = 5; ///< below it a question's discrimination says nothing
/// A question's discrimination from which it tells well who is good at the rest, as Ebel has it of items of a test, and
/// from which it tells it at all. Below the second those who are good at the rest know it less than others.
constexpr double minTellingWell = 0.3;
constexpr double minTelling = 0;
/// In place of a percentage in `percents`: nothing was answered, the player came later, nothing is right or wrong.
constexpr int percentUnanswered = -1;
constexpr int percentNotThere = -2;
constexpr int percentUnscored = -3;

} // namespace wr::limits
