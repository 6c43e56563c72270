#include "protocol/strictjson.h"

#include "protocol/limits.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <deque>
#include <vector>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// Walks over JSON text and judges what QJsonDocument does not. Everything else that is wrong with
/// the text is left to QJsonDocument, which reads it afterwards. Every live frame comes by here: keys
/// stay where they are in the text, and the places for them are used again.
class JsonScan
{
public:
    explicit JsonScan(const QByteArray &text)
        : m_at(text.cbegin())
        , m_end(text.cend())
    {
    }

    Result<void> run()
    {
        while (m_at < m_end) {
            const char c = *m_at++;
            if (c == '{' || c == '[') {
                if (m_depth == limits::maxJsonDepth)
                    return fault(u"nested too deep"_s);
                Level &level = m_open[m_depth++];
                level.isObject = level.expectsKey = c == '{';
                level.keys.clear();
            } else if ((c == '}' || c == ']') && m_depth > 0) {
                --m_depth;
            } else if (c == ',' && m_depth > 0) {
                m_open[m_depth - 1].expectsKey = m_open[m_depth - 1].isObject;
            } else if (c == '"') {
                WR_CHECK(text());
            }
        }
        return {};
    }

private:
    struct Level
    {
        bool isObject = false;
        bool expectsKey = false;
        std::vector<QByteArrayView> keys; // decoded; into the text, or into m_decoded
    };

    static Error fault(const QString &words) { return {ErrorCode::BadRequest, words}; }

    /// From behind the opening quote to behind the closing one.
    Result<void> text()
    {
        const char *begin = m_at;
        QString decoded; // once there is an escape
        bool hasEscapes = false;
        while (m_at < m_end && *m_at != '"') {
            if (uchar(*m_at) < 0x20)
                return fault(u"a control character in a text"_s);
            if (*m_at != '\\') {
                ++m_at;
                continue;
            }
            decoded += QString::fromUtf8(begin, m_at - begin);
            WR_CHECK(escape(decoded));
            hasEscapes = true;
            begin = m_at;
        }
        QByteArrayView whole(begin, m_at);
        m_at += m_at < m_end ? 1 : 0;
        if (m_depth == 0 || !std::exchange(m_open[m_depth - 1].expectsKey, false))
            return {};
        if (hasEscapes)
            whole = m_decoded.emplace_back((decoded + QString::fromUtf8(whole)).toUtf8());
        return key(whole);
    }

    Result<void> key(QByteArrayView key)
    {
        std::vector<QByteArrayView> &keys = m_open[m_depth - 1].keys;
        if (std::find(keys.begin(), keys.end(), key) != keys.end())
            return fault(u"two equal keys in one object"_s);
        if (keys.size() == size_t(limits::maxJsonKeys))
            return fault(u"too many keys in one object"_s);
        keys.push_back(key);
        return {};
    }

    /// One escape sequence; a surrogate pair is two of them.
    Result<void> escape(QString &decoded)
    {
        const char kind = m_at + 1 < m_end ? m_at[1] : '"';
        if (kind != 'u') {
            static constexpr QByteArrayView letters = "bfnrt";
            const qsizetype letter = letters.indexOf(kind);
            decoded += QLatin1Char(letter < 0 ? kind : "\b\f\n\r\t"[letter]);
            m_at += std::min<qsizetype>(2, m_end - m_at);
            return {};
        }
        const std::optional<char16_t> first = codeUnit();
        if (!first || *first == 0)
            return fault(u"a text holds a NUL or a bad escape"_s);
        decoded += QChar(*first);
        if (QChar::isLowSurrogate(*first))
            return fault(u"half of a surrogate pair"_s);
        if (!QChar::isHighSurrogate(*first))
            return {};
        const std::optional<char16_t> second = codeUnit();
        if (!second || !QChar::isLowSurrogate(*second))
            return fault(u"half of a surrogate pair"_s);
        decoded += QChar(*second);
        return {};
    }

    std::optional<char16_t> codeUnit()
    {
        if (m_end - m_at < 6 || m_at[0] != '\\' || m_at[1] != 'u')
            return std::nullopt;
        bool isHex = false;
        const uint unit = QByteArray(m_at + 2, 4).toUInt(&isHex, 16);
        m_at += 6;
        return isHex ? std::optional(char16_t(unit)) : std::nullopt;
    }

    const char *m_at;
    const char *m_end;
    int m_depth = 0;
    std::array<Level, limits::maxJsonDepth> m_open;
    std::deque<QByteArray> m_decoded;
};

} // namespace

Result<QJsonObject> readStrictObject(const QByteArray &text)
{
    // Before the parser builds anything.
    WR_CHECK(JsonScan(text).run());
    QJsonParseError error {};
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error == QJsonParseError::IllegalNumber)
        return Error {ErrorCode::BadRequest, u"not JSON: a number that is too large, or none"_s};
    if (error.error != QJsonParseError::NoError)
        return Error {ErrorCode::BadRequest, u"not JSON: %1"_s.arg(error.errorString())};
    if (!document.isObject())
        return Error {ErrorCode::BadRequest, u"not a JSON object"_s};
    return document.object();
}

} // namespace wr
