#pragma once

#include "model/rehearsal.h"
#include "protocol/restapi.h"

/// Bodies of rehearsals (server/rehearse).
namespace wr::rest {

using wire::field;

/// POST /api/v1/rehearsals
struct OpenRehearsalRequest
{
    QString quiz;
    int wanted = 0;
    std::optional<int> questions;
    WR_FIELDS(field("quiz", &OpenRehearsalRequest::quiz, wire::id()),
              field("wanted", &OpenRehearsalRequest::wanted,
                    wire::between(1, limits::maxRehearsalPlayers).saying("How many players the class will have")),
              field("questions", &OpenRehearsalRequest::questions,
                    wire::between(1, limits::maxQuestions).saying("How many of the quiz are played, the first ones; ten without it")))
};

/// GET /api/v1/rehearsals/{rehearsal}
struct Rehearsal
{
    QString id;
    QString title;
    GameState state = GameState::Lobby;
    int question = -1;
    int questions = 0;
    int wanted = 0;
    qint64 endsAt = 0;
    QString key; ///< secret
    QString url; ///< secret: the key is in it
    QList<RehearsalDevice> devices;
    ServerFigures server;
    RehearsalVerdict verdict;
    WR_FIELDS(field("id", &Rehearsal::id), field("title", &Rehearsal::title), field("state", &Rehearsal::state),
              field("question", &Rehearsal::question, wire::saying("From 0; -1 before the first")),
              field("questions", &Rehearsal::questions), field("wanted", &Rehearsal::wanted),
              field("endsAt", &Rehearsal::endsAt, wire::saying("At the latest; milliseconds since 1970")),
              field("key", &Rehearsal::key, wire::saying("Secret: lets a device take part")),
              field("url", &Rehearsal::url, wire::saying("Secret: the page for a spare device, its key in the fragment")),
              field("devices", &Rehearsal::devices), field("server", &Rehearsal::server),
              field("verdict", &Rehearsal::verdict, wire::saying("As far as it is known; final once every device is done")))
};

struct OpenRehearsalReply
{
    Rehearsal rehearsal;
    QString hostToken; ///< secret
    WR_FIELDS(field("rehearsal", &OpenRehearsalReply::rehearsal),
              field("hostToken", &OpenRehearsalReply::hostToken,
                    wire::saying("Secret: reads and runs the rehearsal, as Authorization: Bearer")))
};

/// POST /api/v1/rehearsals/devices
struct EnterRehearsalRequest
{
    QString key;
    QString name;
    DeviceKind kind = DeviceKind::Browser;
    int players = 0;
    WR_FIELDS(field("key", &EnterRehearsalRequest::key,
                    wire::chars(limits::rehearsalKeyChars, limits::maxTypedKeyChars, wire::Format::Secret)
                        .saying("As it was typed: case, spaces and dashes say nothing")),
              field("name", &EnterRehearsalRequest::name,
                    wire::chars(1, limits::maxDeviceNameChars).saying("What the device is called in the list")),
              field("kind", &EnterRehearsalRequest::kind),
              field("players", &EnterRehearsalRequest::players,
                    wire::between(1, limits::maxDevicePlayers).saying("How many it will simulate")))
};

struct EnterRehearsalReply
{
    QString rehearsal;
    int device = 0;
    QString token; ///< secret
    QString pin;
    QString title;
    bool isOnServer = false;
    WR_FIELDS(field("rehearsal", &EnterRehearsalReply::rehearsal), field("device", &EnterRehearsalReply::device),
              field("token", &EnterRehearsalReply::token,
                    wire::saying("Secret: with a guest in hello a simulated player joins, and measurements are handed in by it")),
              field("pin", &EnterRehearsalReply::pin), field("title", &EnterRehearsalReply::title),
              field("isOnServer", &EnterRehearsalReply::isOnServer,
                    wire::saying("The device is the server's own machine: it says nothing of the network")))
};

/// POST /api/v1/rehearsals/{rehearsal}/measurements takes a DeviceFigures.
using RehearsalBodies = std::tuple<OpenRehearsalRequest, OpenRehearsalReply, Rehearsal, EnterRehearsalRequest,
                                   EnterRehearsalReply, DeviceFigures>;

} // namespace wr::rest
