#include "core/error.h"

#include <array>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

struct ErrorRow
{
    ErrorCode code;
    QLatin1StringView wire;
    int status;
};

// In the order of the enum: errorRow() indexes it, and tst_error walks it.
constexpr std::array errorTable {
    ErrorRow {ErrorCode::None, "ok"_L1, 200},
    ErrorRow {ErrorCode::BadRequest, "bad_request"_L1, 400},
    ErrorRow {ErrorCode::MalformedFrame, "malformed_frame"_L1, 400},
    ErrorRow {ErrorCode::UnknownMessage, "unknown_message"_L1, 400},
    ErrorRow {ErrorCode::UnsupportedVersion, "unsupported_version"_L1, 400},
    ErrorRow {ErrorCode::TooLarge, "too_large"_L1, 413},
    ErrorRow {ErrorCode::RequestTimeout, "request_timeout"_L1, 408},
    ErrorRow {ErrorCode::LengthRequired, "length_required"_L1, 411},
    ErrorRow {ErrorCode::UriTooLong, "uri_too_long"_L1, 414},
    ErrorRow {ErrorCode::HeaderTooLarge, "header_too_large"_L1, 431},
    ErrorRow {ErrorCode::NotImplemented, "not_implemented"_L1, 501},
    ErrorRow {ErrorCode::UnsupportedMediaType, "unsupported_media_type"_L1, 415},
    ErrorRow {ErrorCode::MethodNotAllowed, "method_not_allowed"_L1, 405},
    ErrorRow {ErrorCode::NotFound, "not_found"_L1, 404},
    ErrorRow {ErrorCode::RateLimited, "rate_limited"_L1, 429},
    ErrorRow {ErrorCode::ProofRequired, "proof_required"_L1, 429},
    ErrorRow {ErrorCode::TooManyConnections, "too_many_connections"_L1, 503},
    ErrorRow {ErrorCode::OriginRefused, "origin_refused"_L1, 403},
    ErrorRow {ErrorCode::Unauthenticated, "unauthenticated"_L1, 401},
    ErrorRow {ErrorCode::Forbidden, "forbidden"_L1, 403},
    ErrorRow {ErrorCode::HelloRequired, "hello_required"_L1, 401},
    ErrorRow {ErrorCode::HelloTimeout, "hello_timeout"_L1, 408},
    ErrorRow {ErrorCode::AlreadyGreeted, "already_greeted"_L1, 409},
    ErrorRow {ErrorCode::ResumeInvalid, "resume_invalid"_L1, 401},
    ErrorRow {ErrorCode::LinkUsed, "link_used"_L1, 410},
    ErrorRow {ErrorCode::WrongCredentials, "wrong_credentials"_L1, 401},
    ErrorRow {ErrorCode::InsecureConnection, "insecure_connection"_L1, 403},
    ErrorRow {ErrorCode::RegistrationClosed, "registration_closed"_L1, 403},
    ErrorRow {ErrorCode::Superseded, "superseded"_L1, 409},
    ErrorRow {ErrorCode::Kicked, "kicked"_L1, 403},
    ErrorRow {ErrorCode::UnknownPin, "unknown_pin"_L1, 404},
    ErrorRow {ErrorCode::GameLocked, "game_locked"_L1, 403},
    ErrorRow {ErrorCode::GameFull, "game_full"_L1, 409},
    ErrorRow {ErrorCode::GameFinished, "game_finished"_L1, 410},
    ErrorRow {ErrorCode::NameInvalid, "name_invalid"_L1, 422},
    ErrorRow {ErrorCode::NameTaken, "name_taken"_L1, 409},
    ErrorRow {ErrorCode::NameRude, "name_rude"_L1, 422},
    ErrorRow {ErrorCode::NameReserved, "name_reserved"_L1, 422},
    ErrorRow {ErrorCode::NotOpen, "not_open"_L1, 409},
    ErrorRow {ErrorCode::TooLate, "too_late"_L1, 409},
    ErrorRow {ErrorCode::AlreadyAnswered, "already_answered"_L1, 409},
    ErrorRow {ErrorCode::WrongQuestion, "wrong_question"_L1, 409},
    ErrorRow {ErrorCode::InvalidChoice, "invalid_choice"_L1, 422},
    ErrorRow {ErrorCode::WrongState, "wrong_state"_L1, 409},
    ErrorRow {ErrorCode::UnknownPlayer, "unknown_player"_L1, 404},
    ErrorRow {ErrorCode::TooManyGames, "too_many_games"_L1, 503},
    ErrorRow {ErrorCode::GameMoved, "game_moved"_L1, 421}, // misdirected: RFC 9110 §15.5.20
    ErrorRow {ErrorCode::QuotaExceeded, "quota_exceeded"_L1, 403},
    ErrorRow {ErrorCode::ChecksumMismatch, "checksum_mismatch"_L1, 460}, // tus 1.0
    ErrorRow {ErrorCode::RangeNotSatisfiable, "range_not_satisfiable"_L1, 416},
    ErrorRow {ErrorCode::Conflict, "conflict"_L1, 409},
    ErrorRow {ErrorCode::InvalidFields, "invalid_fields"_L1, 422},
    ErrorRow {ErrorCode::IdempotencyMismatch, "idempotency_mismatch"_L1, 422},
    ErrorRow {ErrorCode::PreconditionFailed, "precondition_failed"_L1, 412},
    ErrorRow {ErrorCode::PreconditionRequired, "precondition_required"_L1, 428},
    ErrorRow {ErrorCode::SlowReader, "slow_reader"_L1, 408},
    ErrorRow {ErrorCode::HeartbeatLost, "heartbeat_lost"_L1, 408},
    ErrorRow {ErrorCode::ServerClosing, "server_closing"_L1, 503},
    ErrorRow {ErrorCode::Unavailable, "unavailable"_L1, 503},
    ErrorRow {ErrorCode::Internal, "internal"_L1, 500},
};

constexpr std::array faultNames {
    std::pair {FieldFault::Required, "required"_L1},
    std::pair {FieldFault::Invalid, "invalid"_L1},
    std::pair {FieldFault::TooShort, "too_short"_L1},
    std::pair {FieldFault::TooLong, "too_long"_L1},
    std::pair {FieldFault::OutOfRange, "out_of_range"_L1},
    std::pair {FieldFault::Taken, "taken"_L1},
    std::pair {FieldFault::NotFound, "not_found"_L1},
    std::pair {FieldFault::NotAllowed, "not_allowed"_L1},
    std::pair {FieldFault::CommonPassword, "common_password"_L1},
    std::pair {FieldFault::PasswordHasName, "password_has_name"_L1},
    std::pair {FieldFault::TooFew, "too_few"_L1},
    std::pair {FieldFault::Duplicate, "duplicate"_L1},
    std::pair {FieldFault::NoRightOption, "no_right_option"_L1},
    std::pair {FieldFault::SeveralRightOptions, "several_right_options"_L1},
    std::pair {FieldFault::WrongMediaKind, "wrong_media_kind"_L1},
    std::pair {FieldFault::NoAltText, "no_alt_text"_L1},
    std::pair {FieldFault::TellsAnswer, "tells_answer"_L1},
};

constexpr auto everyFault = [] {
    std::array<FieldFault, faultNames.size()> faults {};
    for (std::size_t i = 0; i < faults.size(); ++i)
        faults[i] = faultNames[i].first;
    return faults;
}();

constexpr auto everyCode = [] {
    std::array<ErrorCode, errorTable.size() - 1> codes {};
    for (std::size_t i = 0; i < codes.size(); ++i)
        codes[i] = errorTable[i + 1].code;
    return codes;
}();

constexpr bool tableFollowsEnum()
{
    for (std::size_t i = 0; i < errorTable.size(); ++i) {
        if (static_cast<std::size_t>(errorTable[i].code) != i)
            return false;
    }
    return errorTable.back().code == ErrorCode::Internal;
}
static_assert(tableFollowsEnum());

constexpr bool faultsFollowEnum()
{
    for (std::size_t i = 0; i < faultNames.size(); ++i) {
        if (static_cast<std::size_t>(faultNames[i].first) != i)
            return false;
    }
    return faultNames.back().first == FieldFault::TellsAnswer;
}
static_assert(faultsFollowEnum());

const ErrorRow &errorRow(ErrorCode code)
{
    return errorTable.at(static_cast<std::size_t>(code));
}

} // namespace

QLatin1StringView wireCode(ErrorCode code)
{
    return errorRow(code).wire;
}

int httpStatus(ErrorCode code)
{
    return errorRow(code).status;
}

quint16 closeCode(ErrorCode code)
{
    return static_cast<quint16>(4000 + errorRow(code).status);
}

std::optional<ErrorCode> errorCodeFromWire(QStringView wire)
{
    for (const ErrorRow &row : errorTable) {
        if (row.code != ErrorCode::None && row.wire == wire)
            return row.code;
    }
    return std::nullopt;
}

std::span<const ErrorCode> allErrorCodes()
{
    return everyCode;
}

QLatin1StringView wireFault(FieldFault fault)
{
    return faultNames.at(static_cast<std::size_t>(fault)).second;
}

std::span<const FieldFault> allFieldFaults()
{
    return everyFault;
}

} // namespace wr
