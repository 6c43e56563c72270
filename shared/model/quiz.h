#pragma once

#include "core/ids.h"
#include "model/wirefields.h"

#include <array>

namespace wr {

enum class QuestionKind { SingleChoice, MultiSelect };

/// One answer a player can choose. Ids are unique within their question.
struct Option
{
    QString id;
    QString text;
    bool isRight = false;

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("id", &Option::id), field("text", &Option::text),
                           field("isRight", &Option::isRight)};
    }
};

/// A question as its author wrote it, right answers included: never sent to a player.
struct Question
{
    QuestionKind kind = QuestionKind::SingleChoice;
    QString prompt;
    QList<Option> options;
    int timeLimitMs = 20'000; ///< limits::minTimeLimitMs … limits::maxTimeLimitMs
    int points = 1'000;       ///< for a right answer at once; 0, 1,000 or 2,000
    QString explanation;      ///< shown at the reveal; may be empty

    const Option *option(QStringView id) const;
    QStringList rightOptionIds() const;

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("kind", &Question::kind),
                           field("prompt", &Question::prompt),
                           field("options", &Question::options),
                           field("timeLimitMs", &Question::timeLimitMs),
                           field("points", &Question::points),
                           field("explanation", &Question::explanation)};
    }
};

struct Quiz
{
    QString title;
    QString description;
    QString language; ///< BCP 47 tag of the questions, for example "en"
    QList<Question> questions;

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("title", &Quiz::title), field("description", &Quiz::description),
                           field("language", &Quiz::language),
                           field("questions", &Quiz::questions)};
    }
};

/// Whether a quiz can be played: every text within its limit, every question answerable.
/// BadRequest names the first fault and the question (from 1) it is in.
Result<void> validate(const Quiz &quiz);

template <>
struct wire::EnumNames<QuestionKind>
{
    static constexpr std::array values {
        std::pair {QuestionKind::SingleChoice, QLatin1StringView("single_choice")},
        std::pair {QuestionKind::MultiSelect, QLatin1StringView("multi_select")},
    };
};

} // namespace wr
