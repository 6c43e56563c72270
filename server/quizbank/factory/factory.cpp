#include "quizbank/factory/factory.h"

#include "kinds/quizcheck.h"
#include "model/wirebounds.h"
#include "quizbank/factory/material.h"

#include <algorithm>
#include <array>

namespace wr::factory {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array makers {
    std::pair {ItemSort::DefinitionToWord, &makeDefinitionToWord},
    std::pair {ItemSort::WordToDefinition, &makeWordToDefinition},
    std::pair {ItemSort::Synonym, &makeSynonym},
    std::pair {ItemSort::Antonym, &makeAntonym},
    std::pair {ItemSort::OddOneOut, &makeOddOneOut},
    std::pair {ItemSort::Cloze, &makeCloze},
    std::pair {ItemSort::TypedCloze, &makeTypedCloze},
    std::pair {ItemSort::Spelling, &makeSpelling},
    std::pair {ItemSort::WordOrder, &makeWordOrder},
};

/// Candidates that are tried for so many drafts: an order must end though nothing comes of it.
constexpr int triesFor(int count)
{
    return 1'000 + 40 * count;
}

/// One sort's way through the candidates, each of which it tries once.
struct Turn
{
    ItemSort sort;
    QList<qsizetype> left; ///< candidates, the next last
};

QList<Turn> turnsOf(const QList<ItemSort> &sorts, qsizetype candidates, QRandomGenerator &random)
{
    QList<Turn> turns;
    for (const ItemSort sort : sorts.isEmpty() ? allSorts() : sorts) {
        const bool isNew = std::none_of(turns.begin(), turns.end(), [sort](const Turn &turn) { return turn.sort == sort; });
        if (!isNew)
            continue;
        Turn turn {sort, {}};
        for (qsizetype i = 0; i < candidates; ++i)
            turn.left.append(i);
        shuffle(turn.left, random);
        turns.append(std::move(turn));
    }
    return turns;
}

bool isPlayable(const Question &question)
{
    const Quiz quiz {u"-"_s, {}, u"en"_s, {question}};
    return checkQuiz(quiz).isPlayable();
}

QString sourceOf(qint64 synset)
{
    static constexpr QStringView parts = u"?nvar";
    return u"%1-%2"_s.arg(synset % 100'000'000, 8, 10, QChar(u'0')).arg(parts.at(synset / 100'000'000));
}

/// The drafts of one order.
class Run
{
public:
    Run(Wordbank &bank, const DraftOrder &order, QList<Candidate> candidates)
        : m_order(order)
        , m_random(quint32(order.seed))
        , m_bench {bank, m_random}
        , m_candidates(std::move(candidates))
        , m_turns(turnsOf(order.sorts, m_candidates.size(), m_random))
    {
    }

    QList<ItemDraft> drafts()
    {
        QList<ItemDraft> drafts;
        while (drafts.size() < m_order.count && !m_turns.isEmpty()) {
            for (qsizetype i = 0; i < m_turns.size() && drafts.size() < m_order.count;) {
                if (auto draft = next(m_turns[i])) {
                    drafts.append(std::move(*draft));
                    ++i;
                } else {
                    m_turns.removeAt(i);
                }
            }
        }
        return drafts;
    }

private:
    /// Nothing once the sort has tried every candidate. What no other sort has used comes first.
    std::optional<ItemDraft> next(Turn &turn)
    {
        const ItemMaker make = makerOf(turn.sort);
        for (const bool isFresh : {true, false}) {
            for (qsizetype i = turn.left.size() - 1; i >= 0; --i) {
                const Candidate &candidate = m_candidates.at(turn.left.at(i));
                if (isFresh && m_used.contains(candidate.sense.lemma))
                    continue;
                if (++m_tries > triesFor(m_order.count))
                    return std::nullopt;
                turn.left.removeAt(i);
                auto question = make(m_bench, candidate);
                if (!question || !isPlayable(*question) || isAsked(turn.sort, *question))
                    continue;
                m_used.insert(candidate.sense.lemma);
                return ItemDraft {turn.sort, std::move(*question), candidate.sense.lemma, sourceOf(candidate.sense.synset), candidate.sense.band,
                                  levelOf(candidate.sense.band)};
            }
        }
        return std::nullopt;
    }

    /// Whether there is one like it: two words of a sentence make the same exercise of it.
    bool isAsked(ItemSort sort, const Question &question)
    {
        QStringList key {QString::number(int(sort)), question.prompt};
        for (const Gap &gap : question.gapList())
            key += gap.accepted;
        if (sort == ItemSort::OddOneOut) {
            for (const Option &option : question.options)
                key.append(option.text);
        }
        const qsizetype before = m_asked.size();
        m_asked.insert(key.join(u'\n'));
        return m_asked.size() == before;
    }

    const DraftOrder &m_order;
    QRandomGenerator m_random;
    Bench m_bench;
    const QList<Candidate> m_candidates;
    QList<Turn> m_turns;
    int m_tries = 0;
    QSet<QString> m_used;
    QSet<QString> m_asked;
};

} // namespace

ItemMaker makerOf(ItemSort sort)
{
    const auto found = std::find_if(makers.begin(), makers.end(), [sort](const auto &entry) { return entry.first == sort; });
    Q_ASSERT(found != makers.end());
    return found->second;
}

QList<ItemSort> allSorts()
{
    QList<ItemSort> sorts;
    for (const auto &[sort, make] : makers)
        sorts.append(sort);
    return sorts;
}

Result<QuizDrafts> makeDrafts(Wordbank &bank, const DraftOrder &order)
{
    WR_CHECK(wire::checkBounds(order));
    (void)bank.takeFailure();
    WR_TRY(material, gather(bank, order));
    QuizDrafts drafts;
    drafts.unknown = material.unknown;
    drafts.items = Run(bank, order, std::move(material.candidates)).drafts();
    if (const auto failure = bank.takeFailure())
        return Error {ErrorCode::Unavailable, u"the word bank cannot be read"_s};
    return drafts;
}

} // namespace wr::factory
