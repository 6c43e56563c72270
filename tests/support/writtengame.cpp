#include "support/writtengame.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

WrittenGame::WrittenGame(const Quiz &quiz, TimePoint openedAt, GameSettings settings)
    : m_openedAt(openedAt)
    , m_folded(GameId::create(openedAt))
{
    add(log::GameOpened {u"111111"_s, settings, quiz});
}

void WrittenGame::add(const log::Event &event)
{
    const qint64 seq = m_stored.records.size() + 1;
    const LogRecord record = makeRecord(id(), seq, m_openedAt + Micros(1'000 * seq), RunId {QUuid::createUuidV5(QUuid(), u"run"_s)}, event,
                                        m_folded.room.lastHash());
    if (const auto added = m_folded.add(record); !added)
        qFatal("no game goes like that: %s", qPrintable(added.error().message));
    m_stored.records.append(record);
}

PlayerNumber WrittenGame::join(const QString &name, UserId account)
{
    const auto number = PlayerNumber(room().players().size() + 1);
    const PlayerId player = PlayerId::create(m_openedAt + Micros(number));
    add(log::PlayerJoined {number, player.toString(), room().nextTeam()});
    const PlayerRow row {number, player, name, name.toCaseFolded().remove(u' '), account};
    m_stored.players.append(row);
    (void)m_folded.add(row);
    return number;
}

void WrittenGame::kick(PlayerNumber player)
{
    add(log::PlayerKicked {player});
    m_stored.players[player - 1].nameKey = u"removed %1"_s.arg(player);
}

void WrittenGame::openQuestion(int question)
{
    add(log::CountdownStarted {question, 0});
    add(log::QuestionOpened {question, 0, 0});
}

void WrittenGame::answer(PlayerNumber player, const QStringList &choice, Millis after)
{
    const auto event = room().judge(player, room().questionIndex(), storedChoice(room().question(), choice), m_openedAt, Micros(0), after);
    if (event)
        add(*event);
}

void WrittenGame::reveal()
{
    add(log::QuestionClosed {room().questionIndex(), CloseReason::Time});
    add(log::QuestionRevealed {room().questionIndex()});
}

void WrittenGame::accept(int question, int gap, const QString &text)
{
    add(log::VariantAccepted {question, gap, text});
}

void WrittenGame::finish()
{
    add(log::GameFinished {FinishReason::Played});
    m_stored.end = {true, qint64(m_stored.records.size()), m_stored.records.constLast().hash};
}

QStringList WrittenGame::anyChoice(const Question &question, QRandomGenerator &random)
{
    const Kind &kind = kindOf(question);
    if (kind.isScored && random.bounded(100) < 55)
        return kind.right(question);
    const auto anyOption = [&] { return question.options.at(random.bounded(int(question.options.size()))).id; };
    const QStringList typed {u"live"_s, u"Colour"_s, u"coulor"_s, u"since"_s, u"42"_s, u"she do not live"_s, u"sun"_s, u"  Sun "_s};
    const auto anyText = [&] { return typed.at(random.bounded(int(typed.size()))); };
    QStringList choice;
    switch (answerShape(question)) {
    case AnswerShape::OneOption:
    case AnswerShape::SomeOptions:
        return {anyOption()};
    case AnswerShape::OptionOrder:
        for (const Option &option : question.options)
            choice.prepend(option.id);
        return choice.mid(0, random.bounded(1, int(choice.size()) + 1));
    case AnswerShape::OneText:
        return {anyText()};
    case AnswerShape::GapTexts:
        for (qsizetype i = 0; i < question.gapList().size(); ++i)
            choice.append(random.bounded(3) == 0 ? question.gapList().at(i).accepted.constFirst() : anyText());
        return choice;
    case AnswerShape::GapOptions:
        choice = QStringList(question.gapList().size(), QString());
        choice[random.bounded(int(choice.size()))] = anyOption();
        return choice;
    }
    return choice;
}

WrittenGame WrittenGame::random(const Quiz &quiz, int players, quint32 seed, TimePoint openedAt)
{
    QRandomGenerator random(seed);
    WrittenGame game(quiz, openedAt, {ScoringPreset::Classic, Pacing::Host, false, seed % 2 == 1, 0});
    const auto come = [&] { game.join(u"Player %1"_s.arg(game.room().players().size() + 1)); };
    for (int i = 0; i < players; ++i)
        come();
    // The last one is not always reached.
    const auto questions = int(quiz.questions.size()) - random.bounded(2);
    for (int question = 0; question < questions; ++question) {
        game.openQuestion(question);
        const auto there = int(game.room().players().size());
        for (PlayerNumber player = 1; player <= there; ++player) {
            const bool isSilent = game.room().player(player)->isKicked || random.bounded(5) == 0;
            if (!isSilent)
                game.answer(player, anyChoice(game.room().question(), random), Millis(random.bounded(1, 20'000)));
            if (random.bounded(40) == 0 && !game.room().player(player)->isKicked)
                game.kick(player);
        }
        if (random.bounded(4) == 0)
            come();
        game.reveal();
        if (random.bounded(4) == 0)
            come();
        const Question &asked = game.room().question();
        if (!asked.gapList().isEmpty() && answerShape(asked) != AnswerShape::GapOptions && asked.kind != QuestionKind::Numeric && random.bounded(2) == 0)
            game.accept(question, 0, u"she do not live"_s);
    }
    game.finish();
    return game;
}

QList<ParticipationRow> WrittenGame::totals() const
{
    QList<ParticipationRow> rows;
    for (const PlayerState &state : room().players())
        rows.append({state.number, state.points, state.right, int(state.answers.size()), state.streak, state.answerTime});
    return rows;
}

QList<AppendBatch> WrittenGame::batches(GameOwner owner, QuizId quiz) const
{
    QList<AppendBatch> all;
    PlayerNumber joined = 0;
    for (const LogRecord &record : m_stored.records) {
        AppendBatch batch;
        batch.game = id();
        batch.records = {record};
        if (record.kind == log::GameOpened::kind)
            batch.opened = GameRow {id(), {quiz, 0}, room().pin(), room().quiz().title, m_openedAt, false, owner, false};
        if (record.kind == log::PlayerJoined::kind)
            batch.joined = m_stored.players.at(joined++);
        if (record.kind == log::GameFinished::kind) {
            batch.finishedAt = m_openedAt + std::chrono::minutes(10);
            batch.totals = totals();
        }
        all.append(batch);
    }
    return all;
}

} // namespace wr
