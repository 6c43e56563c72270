#pragma once

#include "core/ids.h"
#include "model/wirefields.h"
#include "protocol/gamelimits.h"
#include "protocol/quizlimits.h"

#include <array>

namespace wr {

/// What is asked of a player. What differs from kind to kind stands in shared/kinds.
enum class QuestionKind {
    SingleChoice,
    MultiSelect,
    TrueFalse,
    Typed,      ///< a word or a phrase
    Cloze,      ///< a text with gaps, filled by typing or, where there are options, from them
    WordOrder,  ///< options are put into the order of a sentence
    MatchPairs, ///< each gap's text goes with one option
    Categorise, ///< each gap's text belongs to one option, which may have several
    Numeric,
    Dictation,  ///< what is heard, word for word
    Poll,       ///< options without a right one; no points
    WordCloud,  ///< a word or two of one's own; no points
};

/// Levels of the Common European Framework of Reference for Languages.
enum class CefrLevel { A1, A2, B1, B2, C1, C2 };

/// One thing a player can choose or put into a gap. Ids are unique within their question.
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

/// Something to be filled in. A filling is right when it is one of those accepted: the text that was typed,
/// or that of the chosen option. A question to type an answer to has one gap; a cloze one for each run of
/// underscores in its prompt; pairs and categories one for each thing that is to be given its place; a word
/// order one, of which the words stand between slashes: "I / have been / there".
struct Gap
{
    QString text;                    ///< what is to be matched or sorted; empty otherwise
    QStringList accepted;            ///< the first is the one that is shown
    std::optional<double> tolerance {}; ///< of a number: how far it may be off; at least 0
    std::optional<bool> isExact {};  ///< a misspelled word is worth nothing, not half

    static constexpr auto fields()
    {
        using wire::chars, wire::entries, wire::field;
        return std::tuple {
            field("text", &Gap::text, chars(0, limits::maxOptionChars).orAbsent()),
            field("accepted", &Gap::accepted,
                  entries(0, limits::maxAccepted).each(chars(0, limits::maxAnswerChars))),
            field("tolerance", &Gap::tolerance, wire::between(0, limits::maxTolerance)),
            field("isExact", &Gap::isExact)};
    }
};

/// What the server says aloud, in a voice of its own, in place of an uploaded sound.
struct Speech
{
    QString text;
    QString voice; ///< BCP 47 tag of the accent: "en-GB", "en-US"

    static constexpr auto fields()
    {
        using wire::chars, wire::field;
        return std::tuple {field("text", &Speech::text, chars(0, limits::maxAnswerChars)),
                           field("voice", &Speech::voice, chars(0, limits::maxLanguageChars).like("en-GB"))};
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
    std::optional<QList<Gap>> gaps {};
    std::optional<Speech> speech {}; ///< spoken in place of `audio`; its text never leaves the server before the reveal
    std::optional<int> plays {};     ///< how often a player may hear the sound; absent: as often as they like

    const Option *option(QStringView id) const;
    /// The first option of exactly this text; null: none has it.
    const Option *optionOf(QStringView text) const;
    /// The gaps, none where there is no list of them.
    const QList<Gap> &gapList() const;
    QStringList rightOptionIds() const;

    static constexpr auto fields()
    {
        using wire::between, wire::chars, wire::field;
        return std::tuple {
            field("kind", &Question::kind),
            field("prompt", &Question::prompt, chars(0, limits::maxPromptChars)),
            field("options", &Question::options, wire::entries(0, limits::maxPieces)),
            field("timeLimitMs", &Question::timeLimitMs,
                  between(limits::minTimeLimitMs, limits::maxTimeLimitMs)),
            field("points", &Question::points, between(0, limits::maxPoints)),
            field("explanation", &Question::explanation, chars(0, limits::maxExplanationChars)),
            field("id", &Question::id, wire::id()),
            field("image", &Question::image),
            field("audio", &Question::audio),
            field("gaps", &Question::gaps, wire::entries(0, limits::maxGaps)),
            field("speech", &Question::speech),
            field("plays", &Question::plays, between(1, limits::maxPlays))};
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
        std::pair {QuestionKind::TrueFalse, QLatin1StringView("true_false")},
        std::pair {QuestionKind::Typed, QLatin1StringView("typed")},
        std::pair {QuestionKind::Cloze, QLatin1StringView("cloze")},
        std::pair {QuestionKind::WordOrder, QLatin1StringView("word_order")},
        std::pair {QuestionKind::MatchPairs, QLatin1StringView("match_pairs")},
        std::pair {QuestionKind::Categorise, QLatin1StringView("categorise")},
        std::pair {QuestionKind::Numeric, QLatin1StringView("numeric")},
        std::pair {QuestionKind::Dictation, QLatin1StringView("dictation")},
        std::pair {QuestionKind::Poll, QLatin1StringView("poll")},
        std::pair {QuestionKind::WordCloud, QLatin1StringView("word_cloud")},
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
