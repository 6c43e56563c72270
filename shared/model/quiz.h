#pragma once

#include "core/ids.h"
#include "model/wirefields.h"
#include "protocol/gamelimits.h"
#include "protocol/quizlimits.h"

#include <array>

namespace wr {

enum class QuestionKind { SingleChoice, MultiSelect };

/// Levels of the Common European Framework of Reference for Languages.
enum class CefrLevel { A1, A2, B1, B2, C1, C2 };

/// One answer a player can choose. Ids are unique within their question.
struct Option
{
    QString id;
    QString text;
    bool isRight = false;

    static constexpr auto fields()
    {
        using wire::chars, wire::field;
        return std::tuple {field("id", &Option::id, chars(0, limits::maxOptionIdChars).orAbsent()),
                           field("text", &Option::text, chars(0, limits::maxOptionChars)),
                           field("isRight", &Option::isRight)};
    }
};

/// A picture or a sound of a question.
struct MediaUse
{
    QString media; ///< MediaId
    QString alt;   ///< what it shows or says, for those who cannot see or hear it; may be empty
    /// The stored file's name, which a game keeps so that it needs the media's row no more. Only in
    /// a game's log: never believed of a client.
    std::optional<QString> file {};

    static constexpr auto fields()
    {
        using wire::chars, wire::field;
        return std::tuple {field("media", &MediaUse::media, wire::id()),
                           field("alt", &MediaUse::alt, chars(0, limits::maxAltChars)),
                           field("file", &MediaUse::file, wire::saying("Only the server's to say"))};
    }
};

/// A question as its author wrote it, right answers included: never sent to a player. A draft may
/// lack anything; checkQuiz() says what.
struct Question
{
    QuestionKind kind = QuestionKind::SingleChoice;
    QString prompt;
    QList<Option> options;
    int timeLimitMs = 20'000; ///< limits::minTimeLimitMs … limits::maxTimeLimitMs
    int points = 1'000;       ///< for a right answer at once; 0 … limits::maxPoints
    QString explanation;      ///< shown at the reveal; may be empty
    std::optional<QString> id {}; ///< QuestionId; every stored quiz's questions have one
    std::optional<MediaUse> image {};
    std::optional<MediaUse> audio {};

    const Option *option(QStringView id) const;
    QStringList rightOptionIds() const;

    static constexpr auto fields()
    {
        using wire::between, wire::chars, wire::field;
        return std::tuple {
            field("kind", &Question::kind),
            field("prompt", &Question::prompt, chars(0, limits::maxPromptChars)),
            field("options", &Question::options, wire::entries(0, limits::maxOptions)),
            field("timeLimitMs", &Question::timeLimitMs,
                  between(limits::minTimeLimitMs, limits::maxTimeLimitMs)),
            field("points", &Question::points, between(0, limits::maxPoints)),
            field("explanation", &Question::explanation, chars(0, limits::maxExplanationChars)),
            field("id", &Question::id, wire::id()),
            field("image", &Question::image),
            field("audio", &Question::audio)};
    }
};

struct Quiz
{
    QString title;
    QString description;
    QString language; ///< BCP 47 tag of the questions, for example "en"
    QList<Question> questions;
    std::optional<CefrLevel> level {};
    std::optional<QStringList> tags {};

    static constexpr auto fields()
    {
        using wire::chars, wire::entries, wire::field;
        return std::tuple {
            field("title", &Quiz::title, chars(0, limits::maxTitleChars)),
            field("description", &Quiz::description, chars(0, limits::maxDescriptionChars)),
            field("language", &Quiz::language, chars(0, limits::maxLanguageChars).like("en")),
            field("questions", &Quiz::questions, entries(0, limits::maxQuestions)),
            field("level", &Quiz::level),
            field("tags", &Quiz::tags,
                  entries(0, limits::maxTags).each(chars(1, limits::maxTagChars)))};
    }
};

template <>
struct wire::EnumNames<QuestionKind>
{
    static constexpr std::array values {
        std::pair {QuestionKind::SingleChoice, QLatin1StringView("single_choice")},
        std::pair {QuestionKind::MultiSelect, QLatin1StringView("multi_select")},
    };
};

template <>
struct wire::EnumNames<CefrLevel>
{
    static constexpr std::array values {
        std::pair {CefrLevel::A1, QLatin1StringView("A1")},
        std::pair {CefrLevel::A2, QLatin1StringView("A2")},
        std::pair {CefrLevel::B1, QLatin1StringView("B1")},
        std::pair {CefrLevel::B2, QLatin1StringView("B2")},
        std::pair {CefrLevel::C1, QLatin1StringView("C1")},
        std::pair {CefrLevel::C2, QLatin1StringView("C2")},
    };
};

} // namespace wr
