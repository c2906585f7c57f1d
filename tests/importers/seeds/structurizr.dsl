workspace "Cinema" "Seats and screens" {

    !identifiers hierarchical
    !docs docs

    model {
        properties {
            structurizr.groupSeparator /
        }

        archetypes {
            service = container {
                technology "Java"
                tag "Service"
            }
            https = -> {
                technology "HTTPS"
            }
        }

        visitor = person "Visitor" "Buys tickets" "Customer"

        group "Cinema" {
            group "Box office" {
                tickets = softwareSystem "Tickets" {
                    app = container "Visitor App" "Shows seats" "Flutter" "Mobile"
                    desk = service "Desk" {
                        seats = component "Seats" "Knows free seats" "Bean"
                        perspectives {
                            Security "Reviewed" "Good"
                        }
                        properties {
                            owner "Desk team"
                            omnicheck.locations "[NO]"
                        }
                    }
                }
            }
            projector = element "Projector" "Hardware" "Shows films"
        }

        visitor -> tickets.app "looks at"
        load = tickets.app --https-> tickets.desk.seats "asks for seats" {
            properties {
                omnicheck.latency 200ms
            }
        }
        tickets.desk -> projector "starts" "Relay" "Wired"

        deploymentEnvironment "Live" {
            deploymentNode "Rack" {
                containerInstance tickets.desk
            }
        }
    }

    views {
        container tickets "containers" {
            include *
        }
        dynamic tickets "choose-a-seat" {
            visitor -> tickets.app "opens"
            tickets.app -> tickets.desk "loads seats"
            tickets.desk -> tickets.app "shows seats"
        }
        styles {
            element "Mobile" {
                shape MobileDevicePortrait
            }
        }
    }
}
