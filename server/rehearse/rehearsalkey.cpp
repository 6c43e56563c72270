#include "rehearse/rehearsalkey.h"

#include "protocol/rehearsallimits.h"

#include <QRandomGenerator>

namespace wr {

using namespace Qt::StringLiterals;

QString newRehearsalKey()
{
    static constexpr auto letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"_L1;
    QString key;
    while (key.size() < limits::rehearsalKeyChars)
        key += letters.at(QRandomGenerator::system()->bounded(int(letters.size())));
    return key;
}

QString readRehearsalKey(const QString &typed)
{
    QString key;
    for (const QChar letter : typed) {
        if (letter.isLetterOrNumber())
            key += letter.toUpper();
    }
    return key;
}

} // namespace wr
