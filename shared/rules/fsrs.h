#pragma once

#include <array>

/// When a card is due again: FSRS-6 with its default parameters (the open-spaced-repetition project). Pure functions,
/// any thread. `days` are whole days between two reviews, 0 for the same day.
namespace wr::fsrs {

/// How well a card was remembered. The numbers are stored: never change them.
enum class Grade { Again = 1, Hard = 2, Good = 3, Easy = 4 };

/// What is known of how well somebody remembers a card.
struct Memory
{
    double stability = 0;  ///< days after which it is remembered with 90 %; minStability … maxStability
    double difficulty = 0; ///< 1 … 10
};

constexpr double minStability = 0.001;
constexpr double maxStability = 36'500;
constexpr int mostDays = 36'500;
/// The share of due cards that should be remembered.
constexpr double wantedRetention = 0.9;

/// After the first look at a card.
Memory firstMemory(Grade grade);

/// After another look, `days` (at least 0) after the one before.
Memory nextMemory(const Memory &before, int days, Grade grade);

/// The chance that it is remembered, 0 … 1.
double retrievability(const Memory &memory, double days);

/// After how many days to look again: 1 … mostDays.
int interval(const Memory &memory, double retention = wantedRetention);

} // namespace wr::fsrs
