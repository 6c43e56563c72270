#include "report/acrosscount.h"

#include "rules/itemanalysis.h"

#include <algorithm>
#include <numeric>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

bool isTyped(const QuestionFigures &question)
{
    return question.kind == QuestionKind::Numeric || question.kind == QuestionKind::WordCloud || question.isAcceptable;
}

AnswerTally tallyFor(const QuestionFigures &question)
{
    return AnswerTally(isTyped(question) || question.kind == QuestionKind::WordOrder, question.kind == QuestionKind::Numeric);
}

/// Of questions without an id: "Choose the right form" is asked of many things. Each game deals the options anew.
QString keyOf(const QuestionFigures &question)
{
    if (question.id)
        return *question.id;
    QStringList right = question.right;
    right.sort();
    return (QStringList {QString(wire::enumName(question.kind)), question.prompt} + right).join(QChar(0x1f));
}

/// Whom a player is in all games. A guest is whoever plays under that name; the names of those who were removed or
/// forgotten are nobody's.
QString keyOf(const NamedMarks &player, GameId game)
{
    if (!player.account.isNull())
        return u"account "_s + player.account.toString();
    const bool isNobodys = player.nameKey.isEmpty() || player.nameKey.contains(u' ') || player.nameKey.startsWith(u'#');
    return isNobodys ? u"game %1 %2"_s.arg(game.toString()).arg(player.marks.player) : u"name "_s + player.nameKey;
}

std::optional<double> rateOf(double sum, int count)
{
    return count > 0 ? std::optional(sum / count) : std::nullopt;
}

} // namespace

void AcrossCount::add(const ReportedGame &game, const GameAnalysis &analysis)
{
    m_whole.games.append(game.shown(analysis));
    m_game = analysis;
    m_gameId = game.game;
    m_gamePlaces.clear();
    for (const QuestionFigures &question : analysis.questions) {
        const auto [place, isNew] = m_places.try_emplace(keyOf(question), int(m_questions.size()));
        if (isNew) {
            QuestionCount count {question, tallyFor(question)};
            count.figures.question = place->second;
            count.figures.games = 0;
            count.figures.players = count.figures.answered = count.figures.wholly = count.figures.partly = count.figures.others = 0;
            count.figures.isAcceptable = false;
            count.figures.gaps.clear();
            m_questions.push_back(std::move(count));
        }
        QuestionCount &count = m_questions[size_t(place->second)];
        if (!m_gamePlaces.contains(place->second)) // one game may ask it twice
            ++count.figures.games;
        m_gamePlaces.append(place->second);
        merge(count, question);
    }
}

void AcrossCount::merge(QuestionCount &count, const QuestionFigures &one)
{
    QuestionFigures &all = count.figures;
    all.players += one.players;
    all.answered += one.answered;
    all.wholly += one.wholly;
    all.partly += one.partly;
    all.others += one.others;
    if (one.rightRate) {
        count.sum += *one.rightRate * one.players;
        count.scored += one.players;
    }
    if (one.discrimination) {
        count.discriminations += *one.discrimination * one.players;
        count.discriminated += one.players;
    }
    for (const FillingCount &answer : one.answers)
        count.answers.add(answer);
    for (qsizetype i = 0; i < one.gaps.size(); ++i) {
        const GapFigures &gap = one.gaps.at(i);
        // The pairs of each game stand in an order of their own; the gaps of a text are told by their place.
        auto same = std::find_if(count.gaps.begin(), count.gaps.end(), [&](const GapCount &other) {
            return gap.text.isEmpty() ? &other - count.gaps.data() == i : other.figures.text == gap.text;
        });
        if (same == count.gaps.end()) {
            count.gaps.push_back({{gap.text, gap.right}, AnswerTally(one.kind == QuestionKind::Cloze)});
            same = count.gaps.end() - 1;
        }
        same->sum += gap.rightRate * one.players;
        same->players += one.players;
        same->figures.others += gap.others;
        for (const FillingCount &filling : gap.fillings)
            same->fillings.add(filling);
    }
}

void AcrossCount::add(const NamedMarks &player)
{
    const PlayerMarks &marks = player.marks;
    for (const QuestionWord &word : std::as_const(m_game.asked)) {
        if (marks.wasAsked(word.place))
            m_words.add(word.word, m_gamePlaces.at(word.place), shareOfWord(marks, word));
    }
    for (qsizetype i = 0; i < m_gamePlaces.size(); ++i) {
        if (marks.hasAnswered(i))
            m_questions[size_t(m_gamePlaces.at(i))].times.append(marks.times.value(i));
        if (marks.wasAsked(i) && m_game.questions.at(i).rightRate) {
            m_sum += std::max(marks.shares.at(i), 0.0);
            ++m_scored;
        }
    }
    if (marks.isKicked)
        return;
    PlayerCount &count = m_players[keyOf(player, m_gameId)];
    const PlayerFigures one = figuresOf(marks, m_game.questions, player.name);
    if (count.figures.games == 0) {
        count.figures.name = player.name;
        count.figures.isSignedIn = !player.account.isNull();
    }
    ++count.figures.games;
    count.figures.asked += one.asked;
    count.figures.answered += one.answered;
    count.figures.wholly += one.wholly;
    for (qsizetype i = 0; i < m_gamePlaces.size(); ++i) {
        if (marks.wasAsked(i) && m_game.questions.at(i).rightRate) {
            count.sum += std::max(marks.shares.at(i), 0.0);
            ++count.scored;
        }
    }
}

/// The places of questions, the hardest first, those without a rate last.
QList<int> AcrossCount::hardestFirst() const
{
    QList<int> order(qsizetype(m_questions.size()));
    std::iota(order.begin(), order.end(), 0);
    const auto key = [this](int place) {
        const QuestionCount &count = m_questions[size_t(place)];
        return std::tuple(count.scored == 0, count.scored > 0 ? count.sum / count.scored : 0, place);
    };
    std::sort(order.begin(), order.end(), [&](int a, int b) { return key(a) < key(b); });
    return order;
}

QuestionFigures AcrossCount::shown(const QuestionCount &count)
{
    QuestionFigures one = count.figures;
    one.rightRate = rateOf(count.sum, count.scored);
    one.discrimination = rateOf(count.discriminations, count.discriminated);
    one.medianMs = itemanalysis::median(count.times);
    const auto [answers, others] = count.answers.list();
    one.answers = answers;
    one.others += others;
    for (const GapCount &gap : count.gaps) {
        GapFigures figures = gap.figures;
        const auto [fillings, rest] = gap.fillings.list();
        figures.fillings = fillings;
        figures.others += rest;
        figures.rightRate = rateOf(gap.sum, gap.players).value_or(0);
        one.gaps.append(figures);
    }
    return one;
}

/// `places`: of the questions that are shown, by their places of counting.
QList<WordFigures> AcrossCount::hardestWords(const std::map<int, int> &places) const
{
    QList<WordFigures> words = m_words.hardest();
    for (WordFigures &word : words) {
        QList<int> now;
        for (const int place : std::as_const(word.questions)) {
            if (const auto found = places.find(place); found != places.end())
                now.append(found->second);
        }
        std::sort(now.begin(), now.end());
        word.questions = now;
    }
    return words;
}

rest::GamesFigures AcrossCount::figures() const
{
    rest::GamesFigures all = m_whole;
    all.rightRate = rateOf(m_sum, m_scored);
    std::map<int, int> places;
    for (const int place : hardestFirst()) {
        if (all.questions.size() >= limits::maxReportQuestions) {
            ++all.moreQuestions;
            continue;
        }
        places[place] = int(all.questions.size());
        all.questions.append(shown(m_questions[size_t(place)]));
        all.questions.last().question = places[place];
    }
    all.words = hardestWords(places);
    for (const auto &[key, count] : m_players) {
        all.players.append(count.figures);
        all.players.last().rightRate = rateOf(count.sum, count.scored);
    }
    std::sort(all.players.begin(), all.players.end(), [](const rest::PlayerAcross &a, const rest::PlayerAcross &b) {
        return std::tuple(-a.games, -a.rightRate.value_or(-1), a.name) < std::tuple(-b.games, -b.rightRate.value_or(-1), b.name);
    });
    if (all.players.size() > limits::maxReportPlayers) {
        all.morePlayers = int(all.players.size()) - limits::maxReportPlayers;
        all.players.resize(limits::maxReportPlayers);
    }
    return all;
}

} // namespace wr
