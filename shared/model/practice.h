#pragma once

#include "core/ids.h"
#include "model/quiz.h"
#include "protocol/practicelimits.h"
#include "protocol/wirelimits.h"

namespace wr {

/// What is on a card: a question without its points, its people and its media.
struct CardFace
{
    QuestionKind kind = QuestionKind::SingleChoice;
    QString language; ///< BCP 47 tag of the quiz; may be empty
    QString word;     ///< what the question is about, where that is one word or phrase: it is typed; else empty
    QString prompt;
    QStringList options; ///< texts to choose from, in no order that tells anything
    QStringList right;   ///< the texts of a right answer
    QString explanation;
    std::optional<QStringList> items {}; ///< what is to be matched or sorted; absent for other kinds

    friend bool operator==(const CardFace &, const CardFace &) = default;
    static constexpr auto fields()
    {
        using wire::chars, wire::entries, wire::field;
        constexpr auto texts = chars(0, limits::maxCardTextChars);
        return std::tuple {
            field("kind", &CardFace::kind),
            field("language", &CardFace::language, chars(0, limits::maxLanguageChars).like("en").orAbsent()),
            field("word", &CardFace::word,
                  chars(0, limits::maxAnswerChars).orAbsent().saying("What the question is about, to be typed; may be empty")),
            field("prompt", &CardFace::prompt, chars(0, limits::maxPromptChars)),
            field("options", &CardFace::options, entries(0, limits::maxCardTexts).each(texts).orAbsent()),
            field("right", &CardFace::right, entries(1, limits::maxCardTexts).each(texts).saying("The texts of a right answer")),
            field("explanation", &CardFace::explanation, chars(0, limits::maxExplanationChars).orAbsent()),
            field("items", &CardFace::items,
                  entries(0, limits::maxCardTexts).each(texts).saying("What is to be matched or sorted, to be shown with the prompt; absent for other kinds"))};
    }
};

/// A card as it is made: when its question was missed. The face of the newest making is the one that is shown.
struct CardMaking
{
    QString id; ///< CardId: rules/practicecard.h
    qint64 madeAt = 0;
    CardFace face;

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("id", &CardMaking::id, wire::id().saying("Made of what is on the card, so that the same one is the same everywhere")),
                           field("madeAt", &CardMaking::madeAt, wire::between(0, limits::maxMoment).saying("When it was missed, in milliseconds since 1970")),
                           field("face", &CardMaking::face)};
    }
};

/// One look at a card. Reviews are only ever added.
struct CardReview
{
    QString id; ///< ReviewId: a new UUIDv7, of a game's answer one made of it
    QString card;
    int grade = 1; ///< fsrs::Grade
    qint64 at = 0; ///< milliseconds since 1970
    QDate on;      ///< the learner's own calendar day
    bool isOfGame = false;

    friend bool operator==(const CardReview &, const CardReview &) = default;
    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {
            field("id", &CardReview::id, wire::id().saying("Made by the device: the same review sent twice counts once")),
            field("card", &CardReview::card, wire::id()),
            field("grade", &CardReview::grade, wire::between(1, 4).saying("1 again, 2 hard, 3 good, 4 easy")),
            field("at", &CardReview::at, wire::between(0, limits::maxMoment).saying("Milliseconds since 1970")),
            field("on", &CardReview::on, wire::saying("The learner's own calendar day at that moment")),
            field("isOfGame", &CardReview::isOfGame, wire::Bounds().orAbsent().saying("An answer in a game, not a look at the card"))};
    }
};

/// What all reviews of a card come to: rules/schedule.h folds them.
struct CardState
{
    double stability = 0;  ///< fsrs::Memory; 0: there is no review
    double difficulty = 0;
    std::optional<QDate> due; ///< absent: there is no review
    int reviews = 0;
    int lapses = 0; ///< forgotten on a later day than the one it was looked at before
    int looks = 0;  ///< reviews that are not of a game
    // The newest review, in the order of the fold.
    std::optional<QDate> lastOn;
    std::optional<qint64> lastAt;
    std::optional<QString> lastReview;

    friend bool operator==(const CardState &, const CardState &) = default;
    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {
            field("stability", &CardState::stability, wire::saying("Days after which nine of ten are remembered")),
            field("difficulty", &CardState::difficulty, wire::saying("From 1 to 10; 0 without a review")),
            field("due", &CardState::due, wire::saying("The day from which it should be looked at; absent without a review")),
            field("reviews", &CardState::reviews),
            field("lapses", &CardState::lapses, wire::saying("How often it was forgotten after a day or more")),
            field("looks", &CardState::looks, wire::saying("Reviews besides those that games made; 0: the card is new")),
            field("lastOn", &CardState::lastOn), field("lastAt", &CardState::lastAt, wire::saying("Milliseconds since 1970")),
            field("lastReview", &CardState::lastReview, wire::id())};
    }
};

} // namespace wr
