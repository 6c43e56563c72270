#pragma once

#include "model/practice.h"
#include "protocol/messages.h"
#include "protocol/restapi.h"
#include "protocol/restquiz.h"

/// Bodies about games under /api/v1. Units as in messages.h.
namespace wr::rest {

using wire::field;

/// POST /api/v1/host-links/redeem: the one-time link becomes a grant to open games.
struct RedeemRequest
{
    QString link;
    WR_FIELDS(field("link", &RedeemRequest::link, wire::chars(1, 200, wire::Format::Secret)))
};

struct OpenGameReply
{
    live::GameInfo game;
    QString hostToken; ///< secret; runs the game
    QString viewToken; ///< secret; the projector's
    QString joinUrl;
    QList<QuizFault> warnings {}; ///< about the quiz; it can be played all the same
    WR_FIELDS(field("game", &OpenGameReply::game),
              field("hostToken", &OpenGameReply::hostToken,
                    wire::saying("Secret: runs the game, as Authorization: Bearer or in hello")),
              field("viewToken", &OpenGameReply::viewToken, wire::saying("Secret: the projector's")),
              field("joinUrl", &OpenGameReply::joinUrl),
              field("warnings", &OpenGameReply::warnings,
                    wire::saying("What could be better in the quiz, as in QuizDocument")))
};

struct RedeemReply
{
    QString grant; ///< secret; sent as Authorization: Bearer
    qint64 expiresAt = 0;
    std::optional<OpenGameReply> game; ///< one that is open already and waits for its host
    WR_FIELDS(field("grant", &RedeemReply::grant,
                    wire::saying("Secret: the right to open games, as Authorization: Bearer")),
              field("expiresAt", &RedeemReply::expiresAt, wire::saying("Milliseconds since 1970")),
              field("game", &RedeemReply::game,
                    wire::saying("One that is open already and waits for its host")))
};

/// POST /api/v1/games: open a game from a stored quiz.
struct OpenGameRequest
{
    QString quiz;
    std::optional<GameSettings> settings;
    WR_FIELDS(field("quiz", &OpenGameRequest::quiz, wire::id()),
              field("settings", &OpenGameRequest::settings))
};

/// GET /api/v1/join/NNNNNN: may one join, and the reason if not (as a problem).
struct JoinInfo
{
    live::GameInfo game;
    GameState state = GameState::Lobby;
    int players = 0;
    std::optional<QString> joinUrl; ///< every server of today tells it
    WR_FIELDS(field("game", &JoinInfo::game), field("state", &JoinInfo::state),
              field("players", &JoinInfo::players),
              field("joinUrl", &JoinInfo::joinUrl,
                    wire::saying("Where others on the network join, as in the QR code")))
};

/// A game that is not over, for whoever runs it.
struct RunningGame
{
    live::GameInfo game;
    GameState state = GameState::Lobby;
    int players = 0;
    bool isMine = false; ///< opened by the caller
    QString joinUrl;
    QString viewToken; ///< secret; the projector's
    WR_FIELDS(field("game", &RunningGame::game), field("state", &RunningGame::state),
              field("players", &RunningGame::players),
              field("isMine", &RunningGame::isMine, wire::saying("Opened by whoever asks")),
              field("joinUrl", &RunningGame::joinUrl),
              field("viewToken", &RunningGame::viewToken, wire::saying("Secret: the projector's")))
};

/// GET /api/v1/games?cursor=&limit=, the newest first
struct RunningGames
{
    QList<RunningGame> items;
    std::optional<QString> next;
    WR_FIELDS(field("items", &RunningGames::items), field("next", &RunningGames::next, nextPage))
};

/// GET /api/v1/games/{game}/leaderboard?cursor=…&limit=N
struct Leaderboard
{
    int count = 0;
    QList<BoardEntry> items;
    std::optional<QString> next; ///< the `cursor` of the next page; absent on the last
    WR_FIELDS(field("count", &Leaderboard::count), field("items", &Leaderboard::items),
              field("next", &Leaderboard::next, nextPage))
};

/// GET /api/v1/games/{game}/players?cursor=…&limit=N (host)
struct PlayerList
{
    int count = 0;
    QList<live::PlayerStatus> items;
    std::optional<QString> next;
    WR_FIELDS(field("count", &PlayerList::count), field("items", &PlayerList::items),
              field("next", &PlayerList::next, nextPage))
};

/// One answered question of a participation; only what has been revealed.
struct AnsweredQuestion
{
    int question = 0;
    QString prompt;
    QStringList choice; ///< texts of the chosen options or what was typed, "" for an empty gap
    QStringList right;
    bool isRight = false;
    int points = 0;
    QuestionKind kind = QuestionKind::SingleChoice;
    std::optional<int> percent {}; ///< how much of it was right, 0 … 100; absent where nothing is right or wrong
    std::optional<CardFace> card {}; ///< to practise it with; only where it was asked for
    std::optional<QStringList> gaps {}; ///< what was to be matched or sorted, gap by gap as in `choice` and `right`
    WR_FIELDS(field("question", &AnsweredQuestion::question),
              field("prompt", &AnsweredQuestion::prompt),
              field("choice", &AnsweredQuestion::choice),
              field("right", &AnsweredQuestion::right),
              field("isRight", &AnsweredQuestion::isRight),
              field("points", &AnsweredQuestion::points), field("kind", &AnsweredQuestion::kind, wire::Bounds().orAbsent()),
              field("percent", &AnsweredQuestion::percent),
              field("card", &AnsweredQuestion::card,
                    wire::saying("Of a player without an account who asked for cards, and was there when the question "
                                 "closed: what to practise it with")),
              field("gaps", &AnsweredQuestion::gaps,
                    wire::saying("What was to be matched or sorted, gap by gap as in choice and right; absent for other kinds")))
};

/// GET /api/v1/games/{game}/me
struct Participation
{
    live::You you;
    live::Standing standing;
    QList<AnsweredQuestion> answers;
    WR_FIELDS(field("you", &Participation::you), field("standing", &Participation::standing),
              field("answers", &Participation::answers))
};

/// POST /api/v1/games/{game}/players: a guest joins over HTTP; the reply is a live::You.
struct JoinRequest
{
    QString name;
    WR_FIELDS(field("name", &JoinRequest::name, wire::chars(1, limits::maxTypedNameChars)))
};

/// GET /api/v1/health/live and …/ready
struct Health
{
    QString status;
    WR_FIELDS(field("status", &Health::status))
};

/// GET /api/v1/names/suggestion
struct NameSuggestion
{
    QString name;
    WR_FIELDS(field("name", &NameSuggestion::name))
};

using GameBodies = std::tuple<RedeemRequest, RedeemReply, OpenGameRequest, OpenGameReply, JoinInfo,
                              RunningGames, Leaderboard, PlayerList, Participation, JoinRequest,
                              live::You, NameSuggestion, Health, PermissionMatrix>;

} // namespace wr::rest
