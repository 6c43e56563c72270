#include "net/requesthead.h"

#include "net/webaddress.h"

#include <algorithm>
#include <array>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

using MaybeRefusal = std::optional<HeadRefusal>;

HeadRefusal badHead(QByteArray reason)
{
    return {400, ErrorCode::BadRequest, std::move(reason)};
}

bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Visible ASCII, every '%' with its two digits, no fragment, no encoded NUL.
bool isTargetText(QByteArrayView target)
{
    for (qsizetype i = 0; i < target.size(); ++i) {
        const char c = target[i];
        if (c <= 0x20 || c >= 0x7f || QByteArrayView("#\"<>\\^`{|}").contains(c))
            return false;
        if (c == '%') {
            if (i + 2 >= target.size() || !isHexDigit(target[i + 1]) || !isHexDigit(target[i + 2]))
                return false;
            if (target[i + 1] == '0' && target[i + 2] == '0')
                return false;
        }
    }
    return true;
}

bool isFieldValue(QByteArrayView value)
{
    return std::none_of(value.begin(), value.end(),
                        [](char c) { return (c >= 0 && c < 0x20 && c != '\t') || c == 0x7f; });
}

/// Without the blanks HTTP knows. QByteArrayView::trimmed() also strips vertical tabs, behind which a
/// "chunked" hides from one reader and not from the next.
QByteArrayView withoutBlanks(QByteArrayView text)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.isEmpty() && isBlank(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isBlank(text.back()))
        text.chop(1);
    return text;
}

/// True when the comma-separated list holds `token`, whatever its case.
bool hasListToken(const QByteArray &list, QByteArrayView token)
{
    const auto items = list.split(',');
    return std::any_of(items.begin(), items.end(), [token](const QByteArray &item) {
        return withoutBlanks(item).compare(token, Qt::CaseInsensitive) == 0;
    });
}

/// Checks the bytes from `from` on and finds the empty line: -1 when it is not there yet.
std::variant<qsizetype, HeadRefusal> findHeadEnd(QByteArrayView bytes, qsizetype from)
{
    for (qsizetype i = from; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (c == '\0')
            return badHead("NUL in the head"_ba);
        if (c == '\r' && i + 1 < bytes.size() && bytes[i + 1] != '\n')
            return badHead("bare CR in the head"_ba);
        if (c != '\n')
            continue;
        if (i == 0 || bytes[i - 1] != '\r')
            return badHead("bare LF in the head"_ba);
        if (i >= 3 && bytes[i - 2] == '\n')
            return i + 1;
    }
    return qsizetype(-1);
}

HeadOutcome incompleteOrTooLong(QByteArrayView bytes, const NetLimits &limits)
{
    // The longest request line: method, version and spaces need no more than 32 bytes.
    const bool hasLine = bytes.contains('\n');
    if (!hasLine && bytes.size() > limits.maxTargetBytes + 32)
        return HeadRefusal {414, ErrorCode::UriTooLong, "request target too long"_ba};
    if (bytes.size() > limits.maxHeadBytes)
        return HeadRefusal {431, ErrorCode::HeaderTooLarge, "request head too large"_ba};
    return HeadIncomplete {};
}

MaybeRefusal readVersion(QByteArrayView version, RequestHead &head)
{
    if (version.size() != 8 || !version.startsWith("HTTP/") || version[6] != '.'
        || !isDigit(version[5]) || !isDigit(version[7]))
        return badHead("malformed HTTP version"_ba);
    if (version[5] != '1' || version[7] > '1')
        return HeadRefusal {505, ErrorCode::UnsupportedVersion, "only HTTP/1.0 and 1.1"_ba};
    head.minorVersion = version[7] - '0';
    return {};
}

MaybeRefusal readTarget(QByteArrayView target, const NetLimits &limits, RequestHead &head)
{
    if (target.size() > limits.maxTargetBytes)
        return HeadRefusal {414, ErrorCode::UriTooLong, "request target too long"_ba};
    if (target.isEmpty() || !isTargetText(target))
        return badHead("malformed request target"_ba);
    if (target.startsWith('/') || (target == "*" && head.method == "OPTIONS")) {
        head.target = target.toByteArray();
        return {};
    }
    // The absolute form, which a server must accept (RFC 9112 §3.2.2).
    const QByteArray lower = target.first(std::min<qsizetype>(target.size(), 8))
                                 .toByteArray().toLower();
    const qsizetype scheme = lower.startsWith("http://") ? 7 : lower.startsWith("https://") ? 8 : 0;
    if (scheme == 0)
        return badHead("malformed request target"_ba);
    const QByteArrayView rest = target.sliced(scheme);
    const auto end = std::find_if(rest.begin(), rest.end(),
                                  [](char c) { return c == '/' || c == '?'; });
    const QByteArrayView authority = rest.first(end - rest.begin());
    if (!readAuthority(authority))
        return badHead("malformed authority in the request target"_ba);
    head.host = authority.toByteArray();
    head.target = rest.sliced(authority.size()).toByteArray();
    if (!head.target.startsWith('/'))
        head.target.prepend('/');
    return {};
}

MaybeRefusal readRequestLine(QByteArrayView line, const NetLimits &limits, RequestHead &head)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first <= 0 || last == first)
        return badHead("malformed request line"_ba);
    const QByteArrayView method = line.first(first);
    if (!isToken(method))
        return badHead("malformed method"_ba);
    head.method = method.toByteArray();
    if (auto refusal = readVersion(line.sliced(last + 1), head))
        return refusal;
    if (auto refusal = readTarget(line.sliced(first + 1, last - first - 1), limits, head))
        return refusal;
    constexpr std::array<QByteArrayView, 7> known {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE",
                                                   "OPTIONS"};
    if (std::find(known.begin(), known.end(), method) == known.end())
        return HeadRefusal {501, ErrorCode::NotImplemented, "method not implemented"_ba};
    return {};
}

/// Fields of which a second one is refused: readers disagree on which of the two counts.
bool isSingleton(const QByteArray &name)
{
    constexpr std::array<QByteArrayView, 10> singletons {
        "host", "content-length", "content-type", "upgrade", "origin", "authorization", "expect",
        "sec-websocket-key", "sec-websocket-version", "transfer-encoding"};
    return std::find(singletons.begin(), singletons.end(), name) != singletons.end();
}

MaybeRefusal readHeaderLine(QByteArrayView line, RequestHead &head)
{
    if (line.startsWith(' ') || line.startsWith('\t'))
        return badHead("folded header line"_ba);
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || !isToken(line.first(colon)))
        return badHead("malformed header name"_ba);
    const QByteArray value = withoutBlanks(line.sliced(colon + 1)).toByteArray();
    if (!isFieldValue(value))
        return badHead("control character in a header"_ba);
    const QByteArray name = line.first(colon).toByteArray().toLower();
    const auto known = head.headers.find(name);
    if (known == head.headers.end()) {
        head.headers.insert(name, value);
        return {};
    }
    if (isSingleton(name))
        return badHead("two " + name + " headers");
    known->append(name == "cookie" ? "; " : ", ").append(value);
    return {};
}

MaybeRefusal readHeaderLines(QByteArrayView lines, const NetLimits &limits, RequestHead &head)
{
    int count = 0;
    while (!lines.isEmpty()) {
        const qsizetype end = lines.indexOf("\r\n");
        if (++count > limits.maxHeaders)
            return HeadRefusal {431, ErrorCode::HeaderTooLarge, "too many headers"_ba};
        if (auto refusal = readHeaderLine(lines.first(end), head))
            return refusal;
        lines = lines.sliced(end + 2);
    }
    return {};
}

MaybeRefusal checkHost(RequestHead &head)
{
    const auto host = head.headers.constFind("host"_ba);
    if (host == head.headers.constEnd()) {
        if (head.minorVersion == 1)
            return badHead("no Host header"_ba);
        return {};
    }
    if (!host->isEmpty() && !readAuthority(*host))
        return badHead("malformed Host header"_ba);
    if (head.host.isEmpty())
        head.host = *host;
    return {};
}

/// How long the body is. A request with Transfer-Encoding is refused whole: no client of ours sends
/// one, and reading it differently than a proxy does is what request smuggling lives on.
MaybeRefusal readFraming(RequestHead &head)
{
    const auto length = head.headers.constFind("content-length"_ba);
    const auto encoding = head.headers.constFind("transfer-encoding"_ba);
    if (encoding != head.headers.constEnd()) {
        if (length != head.headers.constEnd() || head.minorVersion == 0)
            return badHead("Transfer-Encoding where it must not be"_ba);
        if (encoding->compare("chunked", Qt::CaseInsensitive) == 0)
            return HeadRefusal {411, ErrorCode::LengthRequired, "send Content-Length"_ba};
        return HeadRefusal {501, ErrorCode::NotImplemented, "unknown Transfer-Encoding"_ba};
    }
    if (length == head.headers.constEnd())
        return {};
    if (length->isEmpty() || !std::all_of(length->begin(), length->end(), isDigit))
        return badHead("malformed Content-Length"_ba);
    if (length->size() > 18)
        return HeadRefusal {413, ErrorCode::TooLarge, "request body too large"_ba};
    head.contentLength = length->toLongLong();
    return {};
}

MaybeRefusal checkUpgrade(RequestHead &head, const QByteArray &connection)
{
    // The same test as QtHttpServer's, which upgrades whatever its server answers; what passes it
    // without being a proper handshake is refused here.
    if (head.headers.value("upgrade"_ba).compare("websocket", Qt::CaseInsensitive) != 0
        || !connection.toLower().contains("upgrade"))
        return {};
    const QByteArray key = head.headers.value("sec-websocket-key"_ba);
    const auto decoded = QByteArray::fromBase64Encoding(
        key, QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!hasListToken(connection, "upgrade") || head.method != "GET" || head.minorVersion != 1
        || head.contentLength != 0 || !decoded || (*decoded).size() != 16)
        return badHead("malformed WebSocket handshake"_ba);
    if (head.headers.value("sec-websocket-version"_ba) != "13")
        return HeadRefusal {426, ErrorCode::UnsupportedVersion, "only WebSocket version 13"_ba};
    head.upgradesToWebSocket = true;
    return {};
}

MaybeRefusal readConnection(RequestHead &head)
{
    const QByteArray connection = head.headers.value("connection"_ba);
    head.keepsAlive = head.minorVersion == 1 ? !hasListToken(connection, "close")
                                             : hasListToken(connection, "keep-alive");
    const auto expect = head.headers.constFind("expect"_ba);
    if (expect != head.headers.constEnd() && head.minorVersion == 1) {
        if (expect->compare("100-continue", Qt::CaseInsensitive) != 0)
            return HeadRefusal {417, ErrorCode::BadRequest, "unknown expectation"_ba};
        head.expectsContinue = true;
    }
    return checkUpgrade(head, connection);
}

} // namespace

HeadOutcome parseRequestHead(QByteArrayView bytes, const NetLimits &limits, qsizetype alreadySeen)
{
    // One byte back: a CR that was last then has its neighbour only now.
    const auto found = findHeadEnd(bytes, std::max<qsizetype>(alreadySeen - 1, 0));
    if (const auto *refusal = std::get_if<HeadRefusal>(&found))
        return *refusal;
    const qsizetype end = std::get<qsizetype>(found);
    if (end < 0)
        return incompleteOrTooLong(bytes, limits);
    if (end > limits.maxHeadBytes)
        return HeadRefusal {431, ErrorCode::HeaderTooLarge, "request head too large"_ba};

    RequestHead head;
    head.size = end;
    const qsizetype lineEnd = bytes.indexOf("\r\n");
    if (auto refusal = readRequestLine(bytes.first(lineEnd), limits, head))
        return *refusal;
    const QByteArrayView lines = bytes.sliced(lineEnd + 2, end - lineEnd - 4);
    if (auto refusal = readHeaderLines(lines, limits, head))
        return *refusal;
    if (auto refusal = checkHost(head))
        return *refusal;
    if (auto refusal = readFraming(head))
        return *refusal;
    if (auto refusal = readConnection(head))
        return *refusal;
    return head;
}

} // namespace wr
