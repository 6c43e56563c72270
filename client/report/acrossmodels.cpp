#include "report/acrossmodels.h"

#include <QDateTime>

namespace wr {

using namespace Qt::StringLiterals;

// ---- games

QVariant FinishedGamesModel::data(const QModelIndex &index, int role) const
{
    if (!holds(index))
        return {};
    const rest::FinishedGame &game = rows().at(index.row()).game;
    switch (role) {
    case GameRole:
        return game.id;
    case TitleRole:
    case Qt::DisplayRole:
        return game.title;
    case QuizRole:
        return game.quiz.value_or(QString());
    case FinishedRole:
        return QDateTime::fromMSecsSinceEpoch(game.finishedAt);
    case PlayersRole:
        return game.players;
    case QuestionsRole:
        return game.questions;
    case RateRole:
        return game.rightRate.value_or(-1);
    default:
        return {};
    }
}

QHash<int, QByteArray> FinishedGamesModel::roleNames() const
{
    return {{GameRole, "game"},       {TitleRole, "title"},         {QuizRole, "quiz"}, {FinishedRole, "finishedAt"},
            {PlayersRole, "players"}, {QuestionsRole, "questions"}, {RateRole, "rate"}};
}

void FinishedGamesModel::show(const QList<rest::FinishedGame> &games)
{
    QList<FinishedGameRow> rows;
    for (const rest::FinishedGame &game : games)
        rows.append({game});
    setRows(rows);
}

// ---- players

QVariant AcrossPlayersModel::data(const QModelIndex &index, int role) const
{
    if (!holds(index))
        return {};
    const rest::PlayerAcross &player = rows().at(index.row()).player;
    switch (role) {
    case NameRole:
    case Qt::DisplayRole:
        return player.name;
    case GuestRole:
        return !player.isSignedIn;
    case GamesRole:
        return player.games;
    case AskedRole:
        return player.asked;
    case AnsweredRole:
        return player.answered;
    case WhollyRole:
        return player.wholly;
    case RateRole:
        return player.rightRate.value_or(-1);
    default:
        return {};
    }
}

QHash<int, QByteArray> AcrossPlayersModel::roleNames() const
{
    return {{NameRole, "name"},         {GuestRole, "isGuest"},   {GamesRole, "games"}, {AskedRole, "asked"},
            {AnsweredRole, "answered"}, {WhollyRole, "wholly"},   {RateRole, "rate"}};
}

void AcrossPlayersModel::show(const QList<rest::PlayerAcross> &players)
{
    QList<AcrossPlayerRow> rows;
    for (const rest::PlayerAcross &player : players)
        rows.append({int(rows.size()), player});
    setRows(rows);
}

} // namespace wr
