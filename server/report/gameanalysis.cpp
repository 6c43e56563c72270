#include "report/gameanalysis.h"

#include "report/answertally.h"
#include "report/wordtally.h"
#include "rules/itemanalysis.h"

#include <algorithm>
#include <numeric>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// How right one answer is.
struct Grade
{
    double share = 0;
    QList<double> parts;
};

/// Counts one question. Thousands answer the same few things, so each is judged once.
class QuestionCount
{
public:
    QuestionCount(const Question &question, int number)
        : m_question(question)
        , m_kind(kindOf(question))
        , m_whole(isCountedByText(question), question.kind == QuestionKind::Numeric)
    {
        m_figures.question = number;
        m_figures.id = question.id;
        m_figures.kind = question.kind;
        m_figures.prompt = question.prompt;
        m_figures.right = rightTexts(question);
        for (const AskedWord &word : wordsOf(question))
            m_figures.words.append(word.text);
        m_figures.words.removeDuplicates();
        const AnswerShape shape = answerShape(question);
        m_hasGaps = shape == AnswerShape::GapTexts || shape == AnswerShape::GapOptions;
        const bool isTyped = shape == AnswerShape::OneText || shape == AnswerShape::GapTexts;
        m_figures.isAcceptable = isTyped && m_kind.isScored;
        if (m_hasGaps) {
            m_gaps.resize(size_t(question.gapList().size()), AnswerTally(isTyped));
            m_gapSums.resize(m_gaps.size());
        } else if (!isCountedByText(question)) {
            for (const Option &option : question.options)
                m_whole.add(option.text, worthOf(option), m_kind.isScored && option.isRight, 0);
        }
    }

    /// Who was there and did not answer.
    void addSilent() { ++m_figures.players; }

    const Grade &add(const PlayerAnswer &answer)
    {
        const Grade &grade = gradeOf(answer.choice);
        ++m_figures.players;
        ++m_figures.answered;
        m_sum += grade.share;
        m_figures.wholly += m_kind.isScored && grade.share >= 1 ? 1 : 0;
        m_figures.partly += grade.share > 0 && grade.share < 1 ? 1 : 0;
        m_times.append(std::chrono::duration_cast<Millis>(answer.active).count());
        ++m_choices[answer.choice];
        return grade;
    }

    bool isScored() const { return m_kind.isScored; }
    bool hasGaps() const { return m_hasGaps; }
    const QList<qint64> &times() const { return m_times; }

    QuestionFigures figures()
    {
        for (auto choice = m_choices.cbegin(); choice != m_choices.cend(); ++choice)
            distribute(choice.key(), choice.value());
        if (m_kind.isScored && m_figures.players > 0)
            m_figures.rightRate = m_sum / m_figures.players;
        m_figures.medianMs = itemanalysis::median(m_times);
        if (!m_hasGaps)
            std::tie(m_figures.answers, m_figures.others) = m_whole.list();
        for (size_t i = 0; i < m_gaps.size(); ++i) {
            const Gap &gap = m_question.gapList().at(qsizetype(i));
            GapFigures figures {gap.text, gap.accepted};
            figures.rightRate = m_figures.players > 0 ? m_gapSums[i] / m_figures.players : 0;
            std::tie(figures.fillings, figures.others) = m_gaps[i].list();
            m_figures.gaps.append(figures);
        }
        return m_figures;
    }

private:
    /// An option's by itself, where one is chosen.
    std::optional<double> worthOf(const Option &option) const
    {
        if (!m_kind.isScored || answerShape(m_question) != AnswerShape::OneOption)
            return std::nullopt;
        return option.isRight ? 1 : 0;
    }

    const Grade &gradeOf(const QStringList &choice)
    {
        const auto known = m_grades.constFind(choice);
        if (known != m_grades.constEnd())
            return *known;
        Grade grade;
        if (m_kind.isScored)
            grade = {m_kind.correctness(m_question, choice), m_kind.parts(m_question, choice)};
        return *m_grades.insert(choice, grade);
    }

    void distribute(const QStringList &choice, int count)
    {
        const Grade &grade = gradeOf(choice);
        const QStringList texts = answerTexts(m_question, choice);
        if (m_hasGaps) {
            for (size_t i = 0; i < m_gaps.size(); ++i) {
                const double share = grade.parts.value(qsizetype(i));
                m_gapSums[i] += share * count;
                if (const QString text = texts.value(qsizetype(i)); !text.isEmpty())
                    m_gaps[i].add(text, share, share >= 1, count);
            }
        } else if (isCountedByText(m_question)) {
            const auto share = m_kind.isScored ? std::optional(grade.share) : std::nullopt;
            m_whole.add(texts.value(0), share, m_kind.isScored && grade.share >= 1, count);
        } else {
            for (const QString &id : choice) {
                if (const Option *option = m_question.option(id))
                    m_whole.add(option->text, worthOf(*option), m_kind.isScored && option->isRight, count);
            }
        }
    }

    const Question &m_question;
    const Kind &m_kind;
    QuestionFigures m_figures;
    bool m_hasGaps = false;
    AnswerTally m_whole;
    std::vector<AnswerTally> m_gaps;
    std::vector<double> m_gapSums;
    QHash<QStringList, Grade> m_grades;
    QHash<QStringList, int> m_choices;
    QList<qint64> m_times;
    double m_sum = 0;
};

/// Counts a game, question by question.
class GameCount
{
public:
    explicit GameCount(const GameRoom &room)
        : m_room(room)
    {
        for (const PlayerState &player : room.players())
            m_found.marks.append({player.number, player.team, player.isKicked, room.placeOf(player), player.shownPoints});
        m_found.settings = room.settings();
    }

    GameAnalysis count()
    {
        for (int i = 0; i < m_room.quiz().questions.size(); ++i) {
            if (m_room.isRevealed(i))
                countQuestion(i);
        }
        m_found.medianMs = itemanalysis::median(m_times);
        tellDiscriminations();
        countWords();
        m_found.players = int(std::count_if(m_found.marks.begin(), m_found.marks.end(), [](const PlayerMarks &marks) {
            return std::any_of(marks.shares.begin(), marks.shares.end(),
                               [](double share) { return share != limits::percentNotThere; });
        }));
        return m_found;
    }

private:
    void countQuestion(int number)
    {
        const Question &question = m_room.quiz().questions.at(number);
        QuestionCount count(question, number);
        for (const PlayerState &player : m_room.players()) {
            PlayerMarks &marks = m_found.marks[player.number - 1];
            const PlayerAnswer *answer = m_room.answer(player.number, number);
            double share = limits::percentNotThere;
            QList<double> parts;
            qint64 time = 0;
            qint64 credit = 0;
            if (player.wasThere(number) && answer) {
                const Grade &grade = count.add(*answer);
                share = count.isScored() ? grade.share : limits::percentUnscored;
                parts = count.hasGaps() ? grade.parts : QList<double>();
                time = count.times().constLast();
                credit = std::chrono::round<Millis>(answer->credit).count();
            } else if (player.wasThere(number)) {
                count.addSilent();
                share = limits::percentUnanswered;
            }
            marks.shares.append(share);
            marks.times.append(int(time));
            marks.credits.append(int(credit));
            marks.parts.append(parts);
        }
        const auto place = int(m_found.questions.size());
        for (const AskedWord &word : wordsOf(question))
            m_found.asked.append({place, word.text, word.part});
        m_times.append(count.times());
        m_found.questions.append(count.figures());
        m_found.answered += m_found.questions.constLast().answered;
        m_found.unanswered += m_found.questions.constLast().players - m_found.questions.constLast().answered;
    }

    void tellDiscriminations()
    {
        std::vector<std::vector<double>> rows;
        std::vector<double> all;
        for (const PlayerMarks &marks : std::as_const(m_found.marks)) {
            std::vector<double> row;
            for (qsizetype i = 0; i < marks.shares.size(); ++i) {
                const bool counts = marks.wasAsked(i) && m_found.questions.at(i).rightRate;
                row.push_back(counts ? std::max(marks.shares.at(i), 0.0) : itemanalysis::notAsked);
            }
            all.insert(all.end(), row.begin(), row.end());
            rows.push_back(std::move(row));
        }
        m_found.rightRate = itemanalysis::rightRate(all);
        const auto found = itemanalysis::discriminations(rows);
        for (size_t i = 0; i < found.size(); ++i)
            m_found.questions[qsizetype(i)].discrimination = found[i];
    }

    void countWords()
    {
        WordTally words;
        for (const QuestionWord &word : std::as_const(m_found.asked)) {
            for (const PlayerMarks &marks : std::as_const(m_found.marks)) {
                if (marks.wasAsked(word.place))
                    words.add(word.word, word.place, shareOfWord(marks, word));
            }
        }
        m_found.words = words.hardest();
    }

    const GameRoom &m_room;
    GameAnalysis m_found;
    QList<qint64> m_times;
};

} // namespace

QStringList rightTexts(const Question &question)
{
    QStringList texts = answerTexts(question, kindOf(question).right(question));
    const QStringList labels = gapLabels(question).value_or(QStringList());
    for (qsizetype i = 0; i < std::min(texts.size(), labels.size()); ++i)
        texts[i] = u"%1: %2"_s.arg(labels.at(i), texts.at(i));
    return texts;
}

std::optional<double> shareOfWord(const PlayerMarks &marks, const QuestionWord &word)
{
    if (!marks.hasAnswered(word.place))
        return std::nullopt;
    const QList<double> parts = marks.parts.value(word.place);
    return parts.isEmpty() ? std::max(marks.shares.value(word.place), 0.0) : parts.value(word.part);
}

GameAnalysis analyse(const GameRoom &room)
{
    return GameCount(room).count();
}

QList<qsizetype> byRank(const QList<PlayerMarks> &marks)
{
    QList<qsizetype> order(marks.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](qsizetype a, qsizetype b) {
        const auto key = [&](qsizetype i) { return std::tuple(marks.at(i).isKicked, marks.at(i).rank, marks.at(i).player); };
        return key(a) < key(b);
    });
    return order;
}

PlayerFigures figuresOf(const PlayerMarks &marks, const QList<QuestionFigures> &questions, const QString &name)
{
    PlayerFigures figures {marks.player, name, {}, marks.isKicked, marks.rank, marks.points};
    if (marks.team > 0)
        figures.team = marks.team;
    QList<qint64> times;
    QList<qint64> credits;
    std::vector<double> shares;
    for (qsizetype i = 0; i < marks.shares.size(); ++i) {
        const double share = marks.shares.at(i);
        figures.percents.append(share >= 0 ? percentOf(share) : int(share));
        if (!marks.wasAsked(i))
            continue;
        if (marks.hasAnswered(i)) {
            times.append(marks.times.value(i));
            credits.append(marks.credits.value(i));
        }
        if (!questions.at(i).rightRate) // nobody is right in a poll, so it is none of those one could have been right in
            continue;
        shares.push_back(std::max(share, 0.0));
        ++figures.asked;
        figures.answered += marks.hasAnswered(i) ? 1 : 0;
        figures.wholly += share >= 1 ? 1 : 0;
    }
    figures.rightRate = itemanalysis::rightRate(shares);
    figures.medianMs = itemanalysis::median(times);
    figures.creditMs = itemanalysis::median(credits);
    return figures;
}

} // namespace wr
