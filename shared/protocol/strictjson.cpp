#include "protocol/strictjson.h"

#include "protocol/limits.h"

#include <QJsonDocument>
#include <QSet>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// Walks over JSON text and judges what QJsonDocument does not. Everything else that is wrong with
/// the text is left to QJsonDocument, which reads it afterwards.
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
                if (m_open.size() == limits::maxJsonDepth)
                    return fault(u"nested too deep"_s);
                m_open.append({c == '{', c == '{', {}});
            } else if ((c == '}' || c == ']') && !m_open.isEmpty()) {
                m_open.removeLast();
            } else if (c == ',' && !m_open.isEmpty()) {
                m_open.last().expectsKey = m_open.last().isObject;
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
        QSet<QString> keys;
    };

    static Error fault(const QString &words) { return {ErrorCode::BadRequest, words}; }

    /// From behind the opening quote to behind the closing one.
    Result<void> text()
    {
        const bool isKey = !m_open.isEmpty() && m_open.last().expectsKey;
        const char *begin = m_at;
        QString decoded;
        while (m_at < m_end && *m_at != '"') {
            if (uchar(*m_at) < 0x20)
                return fault(u"a control character in a text"_s);
            if (*m_at != '\\') {
                ++m_at;
                continue;
            }
            if (isKey)
                decoded += QString::fromUtf8(begin, m_at - begin);
            WR_CHECK(escape(decoded));
            begin = m_at;
        }
        if (isKey) {
            decoded += QString::fromUtf8(begin, m_at - begin);
            m_open.last().expectsKey = false;
            if (m_open.last().keys.contains(decoded))
                return fault(u"two equal keys in one object"_s);
            m_open.last().keys.insert(decoded);
        }
        m_at += m_at < m_end ? 1 : 0;
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
    QList<Level> m_open;
};

} // namespace

Result<QJsonObject> readStrictObject(const QByteArray &text)
{
    // Before the parser builds anything.
    WR_CHECK(JsonScan(text).run());
    QJsonParseError error {};
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        return Error {ErrorCode::BadRequest, u"not JSON: %1"_s.arg(error.errorString())};
    if (!document.isObject())
        return Error {ErrorCode::BadRequest, u"not a JSON object"_s};
    return document.object();
}

} // namespace wr
