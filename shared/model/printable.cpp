#include "model/printable.h"

namespace wr {

namespace {

/// Embeddings and overrides: they turn what follows round, also outside the text, and make it read as
/// something else. Isolates, which end with their text, stay.
bool turnsText(char32_t c)
{
    return c >= 0x202A && c <= 0x202E;
}

/// Strayed into a text by whoever joined two files; readers of JSON drop it at a text's beginning, so that what was written
/// would not be what is read.
constexpr char32_t byteOrderMark = 0xFEFF;

bool isUnseen(char32_t c)
{
    const bool isControl = QChar::category(c) == QChar::Other_Control && c != U'\t' && c != U'\n' && c != U'\r';
    return isControl || c == 0x00AD || c == 0x061C || c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x206F) || c == byteOrderMark || (c >= 0xFFF9 && c <= 0xFFFB);
}

} // namespace

QString printable(const QString &text)
{
    QString kept;
    kept.reserve(text.size());
    for (const char32_t c : text.toUcs4()) {
        const bool isControl = c < U' ' && c != U'\n' && c != U'\t';
        if (!isControl && c != 0x7f && c != QChar::ReplacementCharacter && c != byteOrderMark && !turnsText(c))
            kept += QStringView(QChar::fromUcs4(c));
    }
    return kept;
}

QString withoutUnseen(const QString &text)
{
    QString seen;
    seen.reserve(text.size());
    for (const char32_t c : text.toUcs4()) {
        if (!isUnseen(c))
            seen += QStringView(QChar::fromUcs4(c));
    }
    return seen;
}

} // namespace wr
