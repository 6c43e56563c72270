#pragma once

#include "files/medialinks.h"
#include "game/gamerooms.h"
#include "protocol/restgame.h"

/// What each audience may see of a room. Pure functions; nothing here tells a right answer before
/// its reveal, and no player learns another's answer.
namespace wr::views {

live::GameInfo gameInfo(const GameRoom &room);
live::QuestionView questionView(const GameRoom &room, const MediaLinks &media);
live::QuestionOpened questionOpened(const GameRoom &room, const MediaLinks &media);
live::QuestionRevealed questionRevealed(const GameRoom &room);
live::LobbyState lobbyState(const GameEntry &entry);
live::AnswersCount answersCount(const GameEntry &entry, Audience audience);

/// The places `from` … `from + count − 1` of the board, from 1.
QList<BoardEntry> boardEntries(const GameEntry &entry, int from, int count);
live::BoardState boardState(const GameEntry &entry);
/// By rank; nothing in a game without teams.
std::optional<QList<TeamEntry>> teamEntries(const GameRoom &room);
live::PodiumShown podium(const GameEntry &entry);

live::Standing standing(const GameEntry &entry, PlayerNumber player);
live::AnswerResult answerResult(const GameEntry &entry, PlayerNumber player, int question);
live::PlayerStatus playerStatus(const GameEntry &entry, const PlayerState &player);

/// A player's revealed questions, with right answers; `withCards`: and with what to practise those with
/// that the player was there for, as GameRoom::knew() has it.
QList<rest::AnsweredQuestion> answeredQuestions(const GameRoom &room, PlayerNumber player, bool withCards = false);

/// The whole picture for an audience; `player` is 0 for host and projector, `streamSeq` the newest
/// event of the audience's stream.
live::Snapshot snapshot(const GameEntry &entry, Audience audience, PlayerNumber player,
                        qint64 streamSeq, const MediaLinks &media);

} // namespace wr::views
