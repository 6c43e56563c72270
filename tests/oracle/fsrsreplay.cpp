#include "rules/fsrs.h"

#include <cstdio>
#include <random>

using namespace wr::fsrs;

/// Prints the same cards on every run, one a line: [[grade, days, stability, difficulty, interval], …].
int main()
{
    std::mt19937 random(1);
    for (int card = 0; card < 2'000; ++card) {
        Memory memory;
        const int reviews = 1 + int(random() % 12);
        std::printf("[");
        for (int review = 0; review < reviews; ++review) {
            const auto grade = Grade(1 + random() % 4);
            const bool isSameDay = review == 0 || random() % 3 == 0;
            const int days = isSameDay ? 0 : int(random() % 120);
            memory = review == 0 ? firstMemory(grade) : nextMemory(memory, days, grade);
            std::printf("%s[%d,%d,%.12g,%.12g,%d]", review > 0 ? "," : "", int(grade), days, memory.stability,
                        memory.difficulty, interval(memory));
        }
        std::printf("]\n");
    }
    return 0;
}
