#pragma once

#include "core/result.h"
#include "protocol/restpractice.h"

#include <QHash>
#include <QObject>

namespace wr {

/// A card as its learner has it now: what the server told last, and on top of it what was done here since.
struct DeckCard
{
    QString id;
    qint64 madeAt = 0;
    CardFace face;
    CardState state;

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("id", &DeckCard::id), field("madeAt", &DeckCard::madeAt), field("face", &DeckCard::face),
                           field("state", &DeckCard::state)};
    }
};

/// What is kept in the deck's file: cards as the server told them last, and what it has not heard yet.
struct KeptDeck
{
    int journal = 0;  ///< the number of the journal that goes on from here
    QString since;    ///< where the server's next changes begin; empty: it was never asked
    QList<DeckCard> cards;
    QList<CardMaking> made;
    QList<CardReview> reviews;
    QList<rest::CardRemoval> removed;

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("journal", &KeptDeck::journal), field("since", &KeptDeck::since),
                           field("cards", &KeptDeck::cards),     field("made", &KeptDeck::made),
                           field("reviews", &KeptDeck::reviews), field("removed", &KeptDeck::removed)};
    }
};

/// Somebody's cards on this device, in a folder of their own. Whatever is done with them is written to a journal before
/// the function returns, so that an app that is killed loses nothing. GUI thread.
class PracticeDeck : public QObject
{
    Q_OBJECT

public:
    /// `folder` is made when there is something to keep.
    explicit PracticeDeck(QString folder, QObject *parent = nullptr);

    /// By id; without those that were removed.
    const QHash<QString, DeckCard> &cards() const { return m_cards; }
    const DeckCard *find(const QString &card) const;
    /// Whether the server has not heard everything.
    bool hasPending() const;

    // Unavailable: the disk is full or refuses; it counts until the app ends all the same.
    Result<void> make(const CardMaking &making);
    Result<void> look(const CardReview &review);
    Result<void> remove(const QString &card, qint64 at);
    /// Takes back a review that the server has not heard of.
    Result<void> undo(const QString &review);

    /// The next part of what the server has not heard, and where its changes begin.
    rest::PracticeSyncRequest nextOrder(QDate today) const;
    /// The server has taken the order, but for what it refuses for ever.
    Result<void> settle(const rest::PracticeSyncRequest &order, const rest::PracticeSyncReply &reply);

    /// Everything here becomes the other's to send; nothing is left.
    Result<void> moveTo(PracticeDeck &other);

Q_SIGNALS:
    void changed();

private:
    /// One line of the journal.
    struct Line
    {
        std::optional<CardMaking> made {};
        std::optional<CardReview> looked {};
        std::optional<rest::CardRemoval> removed {};
        std::optional<QString> undone {};

        static constexpr auto fields()
        {
            using wire::field;
            return std::tuple {field("made", &Line::made), field("looked", &Line::looked),
                               field("removed", &Line::removed), field("undone", &Line::undone)};
        }
    };

    void load();
    void replay(const Line &line);
    Result<void> write(const Line &line);
    /// Everything into one file; the journal begins anew.
    Result<void> compact();
    void foldAll();
    void fold(const QString &card);
    QString deckFile() const;
    QString journalFile(int number) const;

    const QString m_folder;
    KeptDeck m_kept;
    QHash<QString, DeckCard> m_told; ///< the server's cards, by id; m_kept.cards is only for the file
    QHash<QString, DeckCard> m_cards;
};

} // namespace wr
