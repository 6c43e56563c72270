#pragma once

#include <QLatin1StringView>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>
#include <span>

namespace wr {

/// Every way in which a request can be refused. One enum, one table (error.cpp) with the wire code
/// and the HTTP status; the live close code is 4000 + that status.
enum class ErrorCode {
    None,
    // the request itself
    BadRequest,
    MalformedFrame,
    UnknownMessage,
    UnsupportedVersion,
    TooLarge,
    RequestTimeout,
    LengthRequired,
    UriTooLong,
    HeaderTooLarge,
    NotImplemented,
    UnsupportedMediaType,
    MethodNotAllowed,
    NotFound,
    RateLimited,
    ProofRequired,
    TooManyConnections,
    OriginRefused,
    // who asks
    Unauthenticated,
    Forbidden,
    HelloRequired,
    HelloTimeout,
    AlreadyGreeted,
    ResumeInvalid,
    LinkUsed,
    WrongCredentials,
    InsecureConnection,
    RegistrationClosed,
    Superseded,
    Kicked,
    // joining a game
    UnknownPin,
    GameLocked,
    GameFull,
    GameFinished,
    NameInvalid,
    NameTaken,
    NameRude,
    NameReserved,
    // answering
    NotOpen,
    TooLate,
    AlreadyAnswered,
    WrongQuestion,
    InvalidChoice,
    // running a game
    WrongState,
    UnknownPlayer,
    TooManyGames,
    GameMoved,
    // keeping things
    QuotaExceeded,
    ChecksumMismatch,
    RangeNotSatisfiable,
    // the server
    Conflict,
    InvalidFields,
    IdempotencyMismatch,
    PreconditionFailed,
    PreconditionRequired,
    SlowReader,
    HeartbeatLost,
    ServerClosing,
    Unavailable,
    Internal,
};

/// What can be wrong with one field of a request; wire names and words as with ErrorCode.
enum class FieldFault {
    Required,
    Invalid,
    TooShort,
    TooLong,
    OutOfRange,
    Taken,
    NotFound,
    NotAllowed,
    CommonPassword,
    PasswordHasName,
    // quizzes
    TooFew,
    Duplicate,           ///< another element of the list has it
    NoRightOption,
    SeveralRightOptions, ///< of a single choice
    WrongMediaKind,      ///< a sound where a picture belongs, or the other way round
    NoAltText,
    TellsAnswer,         ///< what learners see gives away what they are asked for
};

struct FieldError
{
    QString field; ///< its wire key; inside objects and lists: "questions[3].prompt"
    FieldFault fault = FieldFault::Invalid;
    QString message; ///< as of Error
};

/// What went wrong: a code for programs and words for a log or a developer. Clients word the code
/// themselves; `message` is English and holds nothing secret.
struct Error
{
    ErrorCode code = ErrorCode::None;
    QString message;
    QList<FieldError> fields {}; ///< of InvalidFields
    std::optional<std::chrono::milliseconds> retryAfter {}; ///< when to try again, where that is known
    QString challenge {}; ///< of ProofRequired: what is to be solved (protocol/joinproof.h)
};

/// The wire name of a code, for example "too_late".
QLatin1StringView wireCode(ErrorCode code);

/// The HTTP status of a code, 400 … 599; None is 200.
int httpStatus(ErrorCode code);

/// The WebSocket close code of a code, 4400 … 4599 (RFC 6455 §7.4.2, private use).
quint16 closeCode(ErrorCode code);

/// The code of a wire name; nothing when no code has that name.
std::optional<ErrorCode> errorCodeFromWire(QStringView wire);

/// All codes but None, in the order of the enum.
std::span<const ErrorCode> allErrorCodes();

/// The wire name of a fault, for example "too_short".
QLatin1StringView wireFault(FieldFault fault);

/// All faults, in the order of the enum.
std::span<const FieldFault> allFieldFaults();

} // namespace wr
