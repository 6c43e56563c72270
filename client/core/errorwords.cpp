#include "core/errorwords.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace wr {

namespace {

struct Row
{
    ErrorCode code;
    const char *words;
};

constexpr std::array words {
    Row {ErrorCode::BadRequest, QT_TRANSLATE_NOOP("ErrorWords", "That did not look right. Please try again.")},
    Row {ErrorCode::MalformedFrame, QT_TRANSLATE_NOOP("ErrorWords", "Something got garbled on the way. Please try again.")},
    Row {ErrorCode::UnknownMessage, QT_TRANSLATE_NOOP("ErrorWords", "The server does not know how to do that yet.")},
    Row {ErrorCode::UnsupportedVersion, QT_TRANSLATE_NOOP("ErrorWords", "This app and the server are of different ages. Please update the older one.")},
    Row {ErrorCode::TooLarge, QT_TRANSLATE_NOOP("ErrorWords", "That is too much at once.")},
    Row {ErrorCode::RequestTimeout, QT_TRANSLATE_NOOP("ErrorWords", "That took too long. Please try again.")},
    Row {ErrorCode::LengthRequired, QT_TRANSLATE_NOOP("ErrorWords", "Something got garbled on the way. Please try again.")},
    Row {ErrorCode::UriTooLong, QT_TRANSLATE_NOOP("ErrorWords", "That address is too long.")},
    Row {ErrorCode::HeaderTooLarge, QT_TRANSLATE_NOOP("ErrorWords", "The app sent too much at once.")},
    Row {ErrorCode::NotImplemented, QT_TRANSLATE_NOOP("ErrorWords", "The server does not know how to do that yet.")},
    Row {ErrorCode::UnsupportedMediaType, QT_TRANSLATE_NOOP("ErrorWords", "The server cannot read that kind of file.")},
    Row {ErrorCode::MethodNotAllowed, QT_TRANSLATE_NOOP("ErrorWords", "The server does not allow that here.")},
    Row {ErrorCode::NotFound, QT_TRANSLATE_NOOP("ErrorWords", "We could not find that.")},
    Row {ErrorCode::RateLimited, QT_TRANSLATE_NOOP("ErrorWords", "A little too fast. Wait a moment, then try again.")},
    Row {ErrorCode::ProofRequired, QT_TRANSLATE_NOOP("ErrorWords", "Very many are coming just now. Please try again.")},
    Row {ErrorCode::TooManyConnections, QT_TRANSLATE_NOOP("ErrorWords", "The server is very busy just now.")},
    Row {ErrorCode::OriginRefused, QT_TRANSLATE_NOOP("ErrorWords", "The server does not accept this app's address.")},
    Row {ErrorCode::Unauthenticated, QT_TRANSLATE_NOOP("ErrorWords", "Your sign-in has run out. Please start again.")},
    Row {ErrorCode::Forbidden, QT_TRANSLATE_NOOP("ErrorWords", "You may not do that.")},
    Row {ErrorCode::HelloRequired, QT_TRANSLATE_NOOP("ErrorWords", "The connection lost its place. We are coming back.")},
    Row {ErrorCode::HelloTimeout, QT_TRANSLATE_NOOP("ErrorWords", "The connection was too slow to begin. We are trying again.")},
    Row {ErrorCode::AlreadyGreeted, QT_TRANSLATE_NOOP("ErrorWords", "You are connected already.")},
    Row {ErrorCode::ResumeInvalid, QT_TRANSLATE_NOOP("ErrorWords", "We could not find your earlier place. Please join again.")},
    Row {ErrorCode::LinkUsed, QT_TRANSLATE_NOOP("ErrorWords", "This link was used or has expired. Ask for a new one.")},
    Row {ErrorCode::WrongCredentials, QT_TRANSLATE_NOOP("ErrorWords", "The e-mail address or the password is not right.")},
    Row {ErrorCode::InsecureConnection, QT_TRANSLATE_NOOP("ErrorWords", "Passwords are only taken over a secure connection. Use the https address of this server.")},
    Row {ErrorCode::RegistrationClosed, QT_TRANSLATE_NOOP("ErrorWords", "New accounts need an invitation here. Ask your school for one.")},
    Row {ErrorCode::Superseded, QT_TRANSLATE_NOOP("ErrorWords", "You are playing on another device.")},
    Row {ErrorCode::Kicked, QT_TRANSLATE_NOOP("ErrorWords", "The host took you out of this game.")},
    Row {ErrorCode::UnknownPin, QT_TRANSLATE_NOOP("ErrorWords", "No game has this PIN. Check the digits on the big screen.")},
    Row {ErrorCode::GameLocked, QT_TRANSLATE_NOOP("ErrorWords", "The host has closed the lobby. Nobody can join just now.")},
    Row {ErrorCode::GameFull, QT_TRANSLATE_NOOP("ErrorWords", "This game is full.")},
    Row {ErrorCode::GameFinished, QT_TRANSLATE_NOOP("ErrorWords", "This game is over.")},
    Row {ErrorCode::NameInvalid, QT_TRANSLATE_NOOP("ErrorWords", "Use 1 to 20 letters, digits, spaces or emoji.")},
    Row {ErrorCode::NameTaken, QT_TRANSLATE_NOOP("ErrorWords", "Somebody here has that name. Try another.")},
    Row {ErrorCode::NameRude, QT_TRANSLATE_NOOP("ErrorWords", "Please choose a friendlier name.")},
    Row {ErrorCode::NameReserved, QT_TRANSLATE_NOOP("ErrorWords", "That name is for the people who run the game. Please choose another.")},
    Row {ErrorCode::NotOpen, QT_TRANSLATE_NOOP("ErrorWords", "This question takes no answers now.")},
    Row {ErrorCode::TooLate, QT_TRANSLATE_NOOP("ErrorWords", "Time was up before your answer arrived.")},
    Row {ErrorCode::AlreadyAnswered, QT_TRANSLATE_NOOP("ErrorWords", "You have answered this question already.")},
    Row {ErrorCode::WrongQuestion, QT_TRANSLATE_NOOP("ErrorWords", "The game has moved on to another question.")},
    Row {ErrorCode::InvalidChoice, QT_TRANSLATE_NOOP("ErrorWords", "That answer cannot be chosen here. Please choose again.")},
    Row {ErrorCode::WrongState, QT_TRANSLATE_NOOP("ErrorWords", "The game has moved on. Look again, then press.")},
    Row {ErrorCode::UnknownPlayer, QT_TRANSLATE_NOOP("ErrorWords", "That player is not in this game.")},
    Row {ErrorCode::TooManyGames, QT_TRANSLATE_NOOP("ErrorWords", "The server runs as many games as it can. Try again later.")},
    Row {ErrorCode::GameMoved, QT_TRANSLATE_NOOP("ErrorWords", "This game has just moved to another server. Try again.")},
    Row {ErrorCode::QuotaExceeded, QT_TRANSLATE_NOOP("ErrorWords", "Your space here is full. Delete something you no longer need.")},
    Row {ErrorCode::ChecksumMismatch, QT_TRANSLATE_NOOP("ErrorWords", "Part of the file was damaged on its way. Please send it again.")},
    Row {ErrorCode::RangeNotSatisfiable, QT_TRANSLATE_NOOP("ErrorWords", "That part of the file does not exist.")},
    Row {ErrorCode::Conflict, QT_TRANSLATE_NOOP("ErrorWords", "Somebody else changed this first. Look again, then press.")},
    Row {ErrorCode::InvalidFields, QT_TRANSLATE_NOOP("ErrorWords", "Please look at the marked fields again.")},
    Row {ErrorCode::IdempotencyMismatch, QT_TRANSLATE_NOOP("ErrorWords", "This was sent before with other content. Please try again.")},
    Row {ErrorCode::PreconditionFailed, QT_TRANSLATE_NOOP("ErrorWords", "Somebody else changed this first. Look again, then save.")},
    Row {ErrorCode::PreconditionRequired, QT_TRANSLATE_NOOP("ErrorWords", "This was sent without its version. Please try again.")},
    Row {ErrorCode::SlowReader, QT_TRANSLATE_NOOP("ErrorWords", "Your connection could not keep up. We are coming back.")},
    Row {ErrorCode::HeartbeatLost, QT_TRANSLATE_NOOP("ErrorWords", "The connection went quiet. We are coming back.")},
    Row {ErrorCode::ServerClosing, QT_TRANSLATE_NOOP("ErrorWords", "The server is restarting. Stay here, your points are safe.")},
    Row {ErrorCode::Unavailable, QT_TRANSLATE_NOOP("ErrorWords", "The server cannot be reached just now.")},
    Row {ErrorCode::Internal, QT_TRANSLATE_NOOP("ErrorWords", "Something went wrong on the server. Please try again.")},
};

} // namespace

QString errorWords(ErrorCode code)
{
    const auto row = std::find_if(words.begin(), words.end(), [&](const Row &one) { return one.code == code; });
    return row == words.end() ? QString() : QCoreApplication::translate("ErrorWords", row->words);
}

} // namespace wr
