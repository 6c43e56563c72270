#pragma once

#include "core/clock.h"
#include "practice/practicedeck.h"

#include <QtQml/qqmlregistration.h>

namespace wr {

/// One sitting: a card's front, an answer, what is right, a grade; then the next. GUI thread.
class SittingViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("practice has one")

    Q_PROPERTY(bool isOver READ isOver NOTIFY changed)
    Q_PROPERTY(QString prompt READ prompt NOTIFY changed)
    /// What is to be matched or sorted; empty for other cards.
    Q_PROPERTY(QStringList items READ items NOTIFY changed)
    Q_PROPERTY(QStringList options READ options NOTIFY changed)
    /// It is a word, and answered by typing it; else one thinks of the answer.
    Q_PROPERTY(bool isTyped READ isTyped NOTIFY changed)
    Q_PROPERTY(QString typed READ typed WRITE type NOTIFY changed)
    Q_PROPERTY(int mostChars READ mostChars CONSTANT)
    /// The right answer is in sight.
    Q_PROPERTY(bool isShown READ isShown NOTIFY changed)
    Q_PROPERTY(QString rightText READ rightText NOTIFY changed)
    Q_PROPERTY(QString explanation READ explanation NOTIFY changed)
    Q_PROPERTY(Match match READ match NOTIFY changed)
    /// Of the grades 1 … 4: after how long the card would come back, in words.
    Q_PROPERTY(QStringList intervals READ intervals NOTIFY changed)
    /// How many cards are still to come, this one too.
    Q_PROPERTY(int left READ left NOTIFY changed)
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY changed)
    /// Cards that were graded, and of those how many were remembered at the first look.
    Q_PROPERTY(int done READ done NOTIFY changed)
    Q_PROPERTY(int remembered READ remembered NOTIFY changed)

public:
    /// How what was typed compares with what is right. Unknown: nothing was typed.
    enum Match { Unknown, Wrong, Nearly, Right };
    Q_ENUM(Match)

    /// `clock` must outlive the view-model.
    explicit SittingViewModel(const Clock &clock, QObject *parent = nullptr);

    /// Begins with these cards of the deck, in this order. The deck must outlive the sitting.
    void begin(PracticeDeck &deck, const QStringList &cards);
    /// Nothing is shown any more.
    void end();
    /// What was graded can be taken back no more.
    void seal();

    bool isOver() const { return m_queue.isEmpty(); }
    QString prompt() const { return face().prompt; }
    QStringList items() const { return isTyped() ? QStringList() : face().items.value_or(QStringList()); }
    QStringList options() const;
    bool isTyped() const { return !face().word.isEmpty(); }
    QString typed() const { return m_typed; }
    int mostChars() const { return limits::maxAnswerChars; }
    bool isShown() const { return m_isShown; }
    QString rightText() const;
    QString explanation() const { return face().explanation; }
    Match match() const;
    QStringList intervals() const;
    int left() const { return int(m_queue.size()); }
    bool canUndo() const { return !m_given.isEmpty(); }
    int done() const { return int(m_first.size()); }
    int remembered() const;
    void retranslate() { Q_EMIT changed(); }

    Q_INVOKABLE void type(const QString &text);
    Q_INVOKABLE void show();
    /// 1 again, 2 hard, 3 good, 4 easy. The review is kept before the next card is shown.
    Q_INVOKABLE void grade(int grade);
    /// Back to the card that was graded last.
    Q_INVOKABLE void undo();
    /// This card is not to come back.
    Q_INVOKABLE void removeCard();

Q_SIGNALS:
    void changed();
    /// Another card is shown, or none.
    void turned();
    void storageFailed();

private:
    struct Given
    {
        QString card;
        QString review;
        QString typed;
        bool isAgain = false; ///< the card was put back at the end
    };

    const CardFace &face() const;
    QDate today() const;
    void turn();
    void keep(const Result<void> &kept);

    const Clock &m_clock;
    PracticeDeck *m_deck = nullptr;
    QStringList m_queue; ///< cards to come, the one that is shown first
    QList<Given> m_given;
    QHash<QString, int> m_first; ///< the first grade of each card
    QString m_typed;
    bool m_isShown = false;
    qint64 m_lastAt = 0;
};

} // namespace wr
