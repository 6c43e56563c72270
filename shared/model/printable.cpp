#include "model/printable.h"

namespace wr {

namespace {

/// Embeddings and overrides: they turn what follows round, also outside the text, and make it read as
/// something else. Isolates, which end with their text, stay.
bool turnsText(char32_t c)
{
    return c >= 0x202A && c <= 0x202E;
}

} // namespace

QString printable(const QString &text)
{
    QString kept;
    kept.reserve(text.size());
    for (const char32_t c : text.toUcs4()) {
        const bool isControl = c < U' ' && c != U'\n' && c != U'\t';
        if (!isControl && c != 0x7f && c != QChar::ReplacementCharacter && !turnsText(c))
            kept += QStringView(QChar::fromUcs4(c));
    }
    return kept;
}

} // namespace wr
