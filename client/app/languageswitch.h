#pragma once

#include <QTranslator>

namespace wr {

/// Puts the app's words and numbers into a language. GUI thread.
class LanguageSwitch
{
public:
    LanguageSwitch() = default;
    ~LanguageSwitch();
    Q_DISABLE_COPY_MOVE(LanguageSwitch)

    /// "en", "vi", or empty for the system's, English where that is not ours.
    void use(const QString &language);

    /// Whether the words of the language are written from right to left.
    bool isMirrored() const { return m_isMirrored; }

private:
    QTranslator m_words;
    bool m_isMirrored = false;
};

} // namespace wr
