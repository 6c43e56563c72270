#pragma once

#include "model/quiz.h"

namespace wr {

/// The sorts of questions that are made of a dictionary.
enum class ItemSort {
    DefinitionToWord, ///< which word means this
    WordToDefinition, ///< what the word means
    Synonym,
    Antonym,
    OddOneOut,        ///< which is no kind of what the others are
    Cloze,            ///< a sentence's gap, filled by choosing
    TypedCloze,       ///< the same by typing
    Spelling,         ///< a word that is heard
    WordOrder,
};

/// What drafts are made of.
enum class DraftMaterial {
    Topic, ///< a word or two that name a field: "food", "weather"
    Words, ///< words, by lines or commas
    Text,  ///< an English text
};

/// What a teacher wants drafts of. Equal orders give equal drafts.
struct DraftOrder
{
    DraftMaterial material = DraftMaterial::Topic;
    QString text;          ///< the topic, the words or the text
    QList<ItemSort> sorts; ///< taken in turns; none: all
    int count = 20;
    std::optional<CefrLevel> level {}; ///< how common the words are; of given words it says nothing
    int seed = 0;

    static constexpr auto fields()
    {
        using wire::chars, wire::entries, wire::field;
        return std::tuple {
            field("material", &DraftOrder::material),
            field("text", &DraftOrder::text,
                  chars(1, limits::maxDraftTextChars).saying("The topic, the words (by lines or commas) or the text")),
            field("sorts", &DraftOrder::sorts, entries(0, limits::maxDraftSorts).saying("Taken in turns; none: all")),
            field("count", &DraftOrder::count, wire::between(1, limits::maxDrafts)),
            field("level", &DraftOrder::level, wire::saying("How common the words are; of given words it says nothing")),
            field("seed", &DraftOrder::seed, wire::between(0, limits::maxDraftSeed).saying("Equal orders give equal drafts"))};
    }
};

/// A question that nobody has approved yet.
struct ItemDraft
{
    ItemSort sort = ItemSort::DefinitionToWord;
    Question question;
    QString word;   ///< what it asks for
    QString source; ///< WordNet's set of synonyms: "02084071-n"
    int band = 0;   ///< how common the word is: SCOWL's level, 10 … 70
    CefrLevel level = CefrLevel::A1; ///< the first of whose orders it can come

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {
            field("sort", &ItemDraft::sort), field("question", &ItemDraft::question),
            field("word", &ItemDraft::word, wire::saying("What it asks for")),
            field("source", &ItemDraft::source, wire::saying("The word's set of synonyms in WordNet 3.0")),
            field("band", &ItemDraft::band, wire::saying("How common the word is: SCOWL's level, 10 to 70")),
            field("level", &ItemDraft::level, wire::saying("The lowest level whose orders ask for words as common"))};
    }
};

/// What became of an order: at most as many as were wanted.
struct QuizDrafts
{
    QList<ItemDraft> items;
    QStringList unknown; ///< given words of which the dictionary knows nothing to ask

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("items", &QuizDrafts::items, wire::saying("Fewer than wanted where no more can be made")),
                           field("unknown", &QuizDrafts::unknown,
                                 wire::saying("Given words of which there is nothing to ask"))};
    }
};

template <>
struct wire::EnumNames<ItemSort>
{
    static constexpr std::array values {
        std::pair {ItemSort::DefinitionToWord, QLatin1StringView("definition_to_word")},
        std::pair {ItemSort::WordToDefinition, QLatin1StringView("word_to_definition")},
        std::pair {ItemSort::Synonym, QLatin1StringView("synonym")},
        std::pair {ItemSort::Antonym, QLatin1StringView("antonym")},
        std::pair {ItemSort::OddOneOut, QLatin1StringView("odd_one_out")},
        std::pair {ItemSort::Cloze, QLatin1StringView("cloze")},
        std::pair {ItemSort::TypedCloze, QLatin1StringView("typed_cloze")},
        std::pair {ItemSort::Spelling, QLatin1StringView("spelling")},
        std::pair {ItemSort::WordOrder, QLatin1StringView("word_order")},
    };
};

template <>
struct wire::EnumNames<DraftMaterial>
{
    static constexpr std::array values {
        std::pair {DraftMaterial::Topic, QLatin1StringView("topic")},
        std::pair {DraftMaterial::Words, QLatin1StringView("words")},
        std::pair {DraftMaterial::Text, QLatin1StringView("text")},
    };
};

} // namespace wr
