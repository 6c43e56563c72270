#include "identity/passwordrules.h"

#include "protocol/accountlimits.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

/// A static library's resources must be asked for by name; outside any namespace, says rcc.
static void initCommonPasswords()
{
    Q_INIT_RESOURCE(commonpasswords);
}

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype minTokenChars = 4;
constexpr qsizetype minDistinctChars = 5;

/// Sorted lines, searched as they are: 30,000 strings of their own would take ten times the memory.
class CommonList
{
public:
    CommonList()
    {
        initCommonPasswords();
        QFile file(u":/identity/commonpasswords.txt"_s);
        if (file.open(QIODevice::ReadOnly))
            m_bytes = file.readAll();
        Q_ASSERT(!m_bytes.isEmpty());
    }

    bool contains(const QString &text) const
    {
        const QByteArray wanted = text.toUtf8();
        qsizetype low = 0; // always the beginning of a line
        qsizetype high = m_bytes.size();
        while (low < high) {
            const qsizetype middle = low + (high - low) / 2;
            const qsizetype begin = middle == 0 ? 0 : m_bytes.lastIndexOf('\n', middle - 1) + 1;
            const qsizetype end = m_bytes.indexOf('\n', begin);
            const QByteArrayView line = QByteArrayView(m_bytes).sliced(begin, end - begin);
            const int order = wanted.compare(line);
            if (order == 0)
                return true;
            if (order < 0)
                high = begin;
            else
                low = end + 1;
        }
        return false;
    }

private:
    QByteArray m_bytes;
};

/// "p4$$w0rd" is "password".
QString withoutLookAlikes(QString text)
{
    static constexpr std::array pairs {std::pair {u'0', u'o'}, std::pair {u'1', u'l'},
                                       std::pair {u'3', u'e'}, std::pair {u'4', u'a'},
                                       std::pair {u'5', u's'}, std::pair {u'7', u't'},
                                       std::pair {u'@', u'a'}, std::pair {u'$', u's'},
                                       std::pair {u'!', u'i'}};
    for (const auto &[from, to] : pairs)
        text.replace(QChar(from), QChar(to));
    return text;
}

/// Without what is no letter at its beginning and end.
QString core(const QString &text)
{
    const auto isLetter = [](QChar c) { return c.isLetter(); };
    const auto first = std::find_if(text.begin(), text.end(), isLetter);
    const auto last = std::find_if(text.rbegin(), text.rend(), isLetter);
    return first == text.end() ? QString() : QString(first, last.base() - first);
}

/// "abcabc" is "abc" said twice.
QString saidOnce(const QString &text)
{
    for (qsizetype length = 1; length <= text.size() / 2; ++length) {
        if (text.size() % length == 0 && text.first(length).repeated(text.size() / length) == text)
            return text.first(length);
    }
    return text;
}

/// Steps of one along the alphabet, the digits or a row of the keyboard, either way.
bool isWalk(const QString &text)
{
    static const QStringList rows {u"abcdefghijklmnopqrstuvwxyz"_s, u"01234567890"_s,
                                   u"qwertyuiop"_s, u"asdfghjkl"_s, u"zxcvbnm"_s};
    qsizetype steps = 0;
    for (qsizetype i = 1; i < text.size(); ++i) {
        const QString forth = text.sliced(i - 1, 2);
        const QString back = QString(text.at(i)) + text.at(i - 1);
        steps += std::any_of(rows.begin(), rows.end(), [&](const QString &row) {
            return row.contains(forth) || row.contains(back);
        });
    }
    // A walk along two rows ("qwertyuiopasdfgh") has a jump between them.
    return steps >= text.size() - 1 - text.size() / 6;
}

bool isKnown(const QString &text)
{
    static const CommonList list;
    return text.size() >= minTokenChars && list.contains(text);
}

/// The words of a name or an address that a password must not hold.
QStringList wordsOf(const QString &name)
{
    static const QRegularExpression separators(u"[^\\p{L}\\p{N}]+"_s);
    QStringList words = name.toCaseFolded().split(separators, Qt::SkipEmptyParts);
    words.removeIf([](const QString &word) { return word.size() < minTokenChars; });
    return words;
}

} // namespace

bool isCommonPassword(const QString &password)
{
    const QString whole = password.normalized(QString::NormalizationForm_KC).toLower();
    const QSet<QChar> distinct(whole.begin(), whole.end());
    if (distinct.size() < minDistinctChars || isWalk(whole))
        return true;
    for (const QString &text : {whole, withoutLookAlikes(whole)}) {
        for (const QString &form : {text, core(text), saidOnce(text), saidOnce(core(text))}) {
            if (isKnown(form))
                return true;
        }
    }
    // Look-alikes may stand at the end too ("passw0rd123"): first the end goes, then they do.
    return isKnown(withoutLookAlikes(core(whole)));
}

void checkPassword(FieldErrors &errors, const QString &field, const QString &password,
                   const QStringList &names)
{
    const auto length = password.toUcs4().size();
    if (length < limits::minPasswordChars)
        return errors.add(field, FieldFault::TooShort,
                          u"at least %1 characters"_s.arg(limits::minPasswordChars));
    if (length > limits::maxPasswordChars)
        return errors.add(field, FieldFault::TooLong,
                          u"at most %1 characters"_s.arg(limits::maxPasswordChars));
    if (isCommonPassword(password))
        return errors.add(field, FieldFault::CommonPassword, u"many people use this password"_s);
    const QString folded = password.toCaseFolded();
    for (const QString &name : names) {
        for (const QString &word : wordsOf(name)) {
            if (folded.contains(word))
                return errors.add(field, FieldFault::PasswordHasName, u"it holds your own name"_s);
        }
    }
}

} // namespace wr
