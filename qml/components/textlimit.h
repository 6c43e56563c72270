#pragma once

#include <QValidator>
#include <QtQml/qqmlregistration.h>

namespace wr {

/// How long a text that is typed or pasted may be, and how much of it was left out: nothing is cut off in silence. Of
/// what is put in, the end stays out; what stood there already stays. A TextField has it as its validator, a TextArea
/// asks measure(). Counts in UTF-16 units, as the limits do. GUI thread.
class TextLimit : public QValidator
{
    Q_OBJECT
    QML_ELEMENT

    Q_PROPERTY(int most READ most WRITE setMost NOTIFY changed)
    /// Of the last change; 0: all of it is there.
    Q_PROPERTY(int leftOut READ leftOut NOTIFY changed)
    /// The same for people; empty: nothing was left out.
    Q_PROPERTY(QString words READ words NOTIFY changed)
    /// What measure() found too much.
    Q_PROPERTY(int from READ from NOTIFY changed)
    Q_PROPERTY(int to READ to NOTIFY changed)

public:
    explicit TextLimit(QObject *parent = nullptr);

    State validate(QString &text, int &cursor) const override;
    /// Whether the text is longer than it may be. If so, what stands at `from` up to `to` has to go, which is what was
    /// put in before the cursor.
    Q_INVOKABLE bool measure(const QString &text, int cursor) const;

    int most() const { return m_most; }
    void setMost(int most);
    int leftOut() const { return m_leftOut; }
    QString words() const;
    int from() const { return m_from; }
    int to() const { return m_to; }

Q_SIGNALS:
    void changed() const;

private:
    int m_most = 32'767;
    // QValidator judges as const.
    mutable int m_leftOut = 0;
    mutable int m_from = 0;
    mutable int m_to = 0;
    mutable QString m_kept; ///< as it stood when something was left out
};

} // namespace wr
